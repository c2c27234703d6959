package io.dray.worker.task;

import io.dray.model.task.Argument;
import io.dray.model.task.ObjectId;
import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame.Value;
import io.dray.worker.value.Encoded;
import io.dray.worker.value.MethodName;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arguments on their way: small values travel along, large ones are put first, references are left as they are, but for those whose
 * value is here and small.
 */
record Packed(List<Argument> arguments, Payload payload) {
    static Packed of(MethodName method, List<@Nullable Object> given, Session session) {
        if (given.isEmpty()) {
            return new Packed(List.of(), Payload.EMPTY);
        }
        List<Argument> arguments = new ArrayList<>(given.size());
        List<ByteBuffer> parts = new ArrayList<>(given.size());
        int size = 0;
        for (int i = 0; i < given.size(); i++) {
            Argument argument = given.get(i) instanceof Ref<?> ref
                    ? reference(ref.cell(), session, parts)
                    : value(given.get(i), "argument " + (i + 1) + " of " + method.shortText(), session, parts);
            arguments.add(argument);
            size += argument.inPayload();
        }
        ByteBuffer all = ByteBuffer.allocate(size);
        parts.forEach(all::put);
        return new Packed(arguments, Payload.of(all.array()));
    }

    private static Argument reference(Cell cell, Session session, List<ByteBuffer> parts) {
        synchronized (cell) {
            if (!cell.shared() && cell.content() instanceof Value value) {
                parts.add(ByteBuffer.wrap(value.payload().bytes()));
                return Argument.value(0, value.payload().size());
            }
        }
        session.cells().leave(cell);
        return Argument.of(cell.id());
    }

    private static Argument value(@Nullable Object value, String what, Session session, List<ByteBuffer> parts) {
        Encoded encoded = session.values().codec().encode(value, what);
        if (!Values.isSmall(encoded)) {
            ObjectId id = session.mint();
            Cell cell = session.cells().put(id, session.written(id, encoded));
            session.say(java.util.Objects.requireNonNull(cell.content()));
            return Argument.of(id);
        }
        for (ObjectId id : encoded.references()) {
            ByteBuffer bytes = ByteBuffer.allocate(ObjectId.BYTES);
            id.write(bytes);
            parts.add(bytes.flip());
        }
        parts.add(ByteBuffer.wrap(encoded.bytes()));
        return Argument.value(encoded.references().size(), (int) encoded.size());
    }
}
