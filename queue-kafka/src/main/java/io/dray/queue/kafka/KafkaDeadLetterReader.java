package io.dray.queue.kafka;

import io.dray.model.invocation.DeadLetter;
import io.dray.model.invocation.DeadLetterReader;
import io.dray.model.invocation.DeadLetterRecord;
import java.util.Optional;

/** Finds dead letters by the time they were written at. */
final class KafkaDeadLetterReader implements DeadLetterReader {
    private final TimeScan scan;

    KafkaDeadLetterReader(Clients clients) {
        this.scan = new TimeScan(clients.rawReader("dead-letter-reader"));
    }

    @Override
    public Optional<DeadLetterRecord> find(DeadLetter letter) {
        return scan.find(letter.topic(), letter.at(), record -> DeadLetterRecords.is(record, letter))
                .map(DeadLetterRecords::read);
    }

    @Override
    public void close() {
        scan.close();
    }
}
