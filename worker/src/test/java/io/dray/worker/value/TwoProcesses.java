package io.dray.worker.value;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/** A process that encodes and one that decodes; they have the same classes and nothing else in common. */
final class TwoProcesses {
    /** Of the one that decodes. */
    final FakeReferences references = new FakeReferences();

    final Codec here = new Codec(TwoProcesses.class.getClassLoader(), new FakeReferences());
    final Codec there = new Codec(TwoProcesses.class.getClassLoader(), references);

    /** What arrives, by a message. */
    @SuppressWarnings("unchecked") // it is what it was
    <T> T send(T value) {
        return (T) receive(here.encode(value, "it"));
    }

    Object receive(Encoded encoded) {
        byte[] message = new byte[(int) encoded.size() + 20];
        System.arraycopy(encoded.bytes(), 0, message, 13, (int) encoded.size());
        return Objects.requireNonNull(there.decode(message, 13, (int) encoded.size()));
    }

    /** What arrives, by memory that both have. */
    @SuppressWarnings("unchecked") // it is what it was
    <T> T share(T value) {
        return (T) read(memory(value));
    }

    /** What arrives, by a file that both have. */
    Object write(Object value) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        here.encode(value, "it").writeTo(file);
        return read(MemorySegment.ofArray(file.toByteArray()));
    }

    MemorySegment memory(Object value) {
        Encoded encoded = here.encode(value, "it");
        MemorySegment memory = Arena.ofAuto().allocate(encoded.size(), 8);
        encoded.writeTo(memory);
        return memory;
    }

    Object read(MemorySegment memory) {
        return Objects.requireNonNull(there.decode(memory));
    }
}
