package io.dray.queue.kafka;

import io.dray.model.invocation.DeadLetter;
import io.dray.model.invocation.DeadLetterReader;
import io.dray.model.invocation.DeadLetterRecord;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds dead letters by the time they were written at, in the topic they were meant for or else in ours. */
final class KafkaDeadLetterReader implements DeadLetterReader {
    private final TimeScan scan;

    KafkaDeadLetterReader(Clients clients) {
        this.scan = new TimeScan(clients.rawReader("dead-letter-reader"));
    }

    @Override
    public Optional<DeadLetterRecord> find(DeadLetter letter) {
        return find(letter.topic(), letter)
                .or(() -> letter.topic().equals(Topics.DLQ) ? Optional.empty() : find(Topics.DLQ, letter))
                .map(DeadLetterRecords::read);
    }

    private Optional<ConsumerRecord<byte[], byte[]>> find(String topic, DeadLetter letter) {
        return scan.find(topic, letter.at(), record -> DeadLetterRecords.is(record, letter));
    }

    @Override
    public void close() {
        scan.close();
    }
}
