package io.dray.it;

import io.dray.queue.kafka.EmbeddedKafka;
import java.nio.file.Path;

/** A Kafka in a process of its own: prints its address and serves until its stdin ends. */
final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] args) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(args[0]), false)) {
            System.out.println(kafka.bootstrap());
            System.in.transferTo(System.out);
        }
        System.exit(0);
    }
}
