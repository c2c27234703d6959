package io.dray.queue.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One broker for all tests of this JVM, on a free port, its data in a temporary folder. */
final class TestKafka {
    private static final String BOOTSTRAP = start();

    private TestKafka() {}

    static String bootstrap() {
        return BOOTSTRAP;
    }

    private static String start() {
        try {
            Path folder = Files.createTempDirectory("dray-kafka");
            EmbeddedKafka kafka = EmbeddedKafka.start(folder, false);
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
            return kafka.bootstrap();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
