package io.dray.jobapi;

import io.dray.model.invocation.DeadLetter;
import io.dray.model.invocation.DeadLetterReader;
import io.dray.model.invocation.DeadLetterRecord;
import io.dray.model.run.InvocationId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The dead-letter topics. */
final class FakeDeadLetters implements DeadLetterReader {
    private final Map<InvocationId, DeadLetterRecord> records = new ConcurrentHashMap<>();

    void put(DeadLetterRecord record) {
        records.put(record.letter().id(), record);
    }

    @Override
    public Optional<DeadLetterRecord> find(DeadLetter letter) {
        return Optional.ofNullable(records.get(letter.id()));
    }

    @Override
    public void close() {}
}
