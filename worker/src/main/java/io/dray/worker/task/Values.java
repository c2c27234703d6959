package io.dray.worker.task;

import io.dray.model.task.Argument;
import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame;
import io.dray.model.wire.TaskFrame.Broken;
import io.dray.model.wire.TaskFrame.Run;
import io.dray.model.wire.TaskFrame.Stored;
import io.dray.model.wire.TaskFrame.Value;
import io.dray.worker.value.Codec;
import io.dray.worker.value.Encoded;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Values of this process as frames, and back. Thread-safe. */
final class Values {
    /** What is larger goes into shared memory, if there is any. */
    private static final int SMALL = 64 * 1024;

    private final Codec codec;
    private final LargeValues store;
    private final Failure failure;

    Values(Codec codec, LargeValues store) {
        this.codec = codec;
        this.store = store;
        this.failure = new Failure(codec);
    }

    Codec codec() {
        return codec;
    }

    Failure failure() {
        return failure;
    }

    static boolean isSmall(Encoded encoded) {
        return encoded.size() <= SMALL;
    }

    /** What the runner is told of a value; a large one is written into shared memory before. */
    TaskFrame content(ObjectId id, Encoded encoded) {
        int references = encoded.references().size();
        int before = references * ObjectId.BYTES;
        if (isSmall(encoded) || !store.exists()) {
            ByteBuffer all = ByteBuffer.allocate(before + (int) encoded.size());
            encoded.references().forEach(reference -> reference.write(all));
            all.put(encoded.bytes());
            return new Value(id, references, Payload.of(all.array()));
        }
        ByteBuffer ids = ByteBuffer.allocate(before);
        encoded.references().forEach(reference -> reference.write(ids));
        store.write(id, encoded);
        return new Stored(id, encoded.size(), references, Payload.of(ids.array()));
    }

    /** A value that is here, or what it failed with, thrown. */
    @Nullable
    Object decoded(Cell cell) {
        TaskFrame content = cell.content();
        if (content instanceof Value value) {
            int before = value.references() * ObjectId.BYTES;
            return codec.decode(value.payload().bytes(), before, value.payload().size() - before);
        }
        if (content instanceof Stored stored) {
            return codec.decode(store.read(stored.id(), stored.bytes(), cell));
        }
        if (content instanceof Broken broken) {
            throw failure.thrown(broken);
        }
        throw new IllegalStateException("object " + cell.id() + " has no value");
    }

    /** What a method is called with. */
    @Nullable
    Object[] arguments(Run run) {
        @Nullable Object[] arguments = new @Nullable Object[run.arguments().size()];
        int offset = 0;
        for (int i = 0; i < arguments.length; i++) {
            Argument argument = run.arguments().get(i);
            if (argument.stored() && argument.object() != null) {
                arguments[i] = codec.decode(store.read(argument.object(), argument.bytes(), run));
            } else {
                arguments[i] = codec.decode(run.payload().bytes(), offset, (int) argument.bytes());
            }
            offset += argument.inPayload();
        }
        return arguments;
    }

    /** What the runner is told of an exception. */
    Broken broken(ObjectId id, TaskFailure kind, Throwable thrown, String where) {
        return failure.broken(id, kind, thrown, where);
    }
}
