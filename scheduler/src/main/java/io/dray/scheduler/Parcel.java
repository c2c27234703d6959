package io.dray.scheduler;

import io.dray.model.task.Argument;
import io.dray.model.task.ObjectId;
import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame.OfWork;
import io.dray.model.wire.TaskFrame.Stored;
import io.dray.model.wire.TaskFrame.Value;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What code takes, as it travels to the process that runs it: of each object its value. References are for us alone, and left out. */
record Parcel(List<Argument> arguments, Payload payload) {
    /**
     * Packs it.
     *
     * @param taken what the work pins, the objects among its arguments first
     * @param saved what goes along as the last argument; null for nothing
     */
    static Parcel of(OfWork request, List<Entry> taken, @Nullable Entry saved) {
        if (saved == null && travelsAsItIs(request.arguments())) {
            return new Parcel(request.arguments(), request.payload());
        }
        List<Argument> arguments = new ArrayList<>(request.arguments().size() + 1);
        List<ByteBuffer> parts = new ArrayList<>(request.arguments().size() + 1);
        byte[] bytes = request.payload().bytes();
        int offset = 0;
        int objects = 0;
        for (Argument argument : request.arguments()) {
            if (argument.object() == null) {
                int skipped = argument.references() * ObjectId.BYTES;
                parts.add(ByteBuffer.wrap(bytes, offset + skipped, (int) argument.bytes()));
                arguments.add(Argument.value(0, (int) argument.bytes()));
            } else {
                arguments.add(packed(taken.get(objects), parts));
                objects++;
            }
            offset += argument.inPayload();
        }
        if (saved != null) {
            arguments.add(packed(saved, parts));
        }
        ByteBuffer all = ByteBuffer.allocate(
                parts.stream().mapToInt(ByteBuffer::remaining).sum());
        parts.forEach(all::put);
        return new Parcel(arguments, Payload.of(all.array()));
    }

    private static boolean travelsAsItIs(List<Argument> arguments) {
        for (Argument argument : arguments) {
            if (argument.object() != null || argument.references() > 0) {
                return false;
            }
        }
        return true;
    }

    private static Argument packed(Entry entry, List<ByteBuffer> parts) {
        if (entry.content() instanceof Value value) {
            int skipped = value.references() * ObjectId.BYTES;
            int size = value.payload().size() - skipped;
            parts.add(ByteBuffer.wrap(value.payload().bytes(), skipped, size));
            return Argument.value(0, size);
        }
        if (entry.content() instanceof Stored stored) {
            return Argument.stored(stored.id(), stored.bytes());
        }
        throw new IllegalStateException("object " + entry.id() + ", which is about to travel, is not there");
    }
}
