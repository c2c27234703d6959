package io.dray.worker.task;

import io.dray.ActorDied;
import io.dray.DrayException;
import io.dray.ObjectLost;
import io.dray.TaskCancelled;
import io.dray.TaskCrashed;
import io.dray.TaskFailed;
import io.dray.TaskTimedOut;
import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame.Broken;
import io.dray.worker.StackText;
import io.dray.worker.value.Codec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Exceptions on their way from the process where they were thrown to the one that asks for the result. */
final class Failure {
    private static final int MOST_MESSAGE = 4_000;
    private static final int MOST_THROWN = 512 * 1024;
    private static final int MOST_STACK = 256 * 1024;

    private final Codec codec;

    Failure(Codec codec) {
        this.codec = codec;
    }

    /** What the runner is told of an exception: the exception itself, if it can travel, and its text in any case. */
    Broken broken(ObjectId id, TaskFailure kind, Throwable thrown, String where) {
        joinPlace(thrown, where);
        byte[] value = codec.encodeThrown(thrown)
                .filter(encoded -> encoded.size() <= MOST_THROWN)
                .map(encoded -> encoded.bytes())
                .orElse(new byte[0]);
        byte[] stack = StackText.of(thrown).getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(value, value.length + Math.min(stack.length, MOST_STACK));
        System.arraycopy(stack, 0, all, value.length, all.length - value.length);
        return new Broken(id, kind, thrown.getClass().getName(), message(thrown), value.length, Payload.of(all));
    }

    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null
                ? ""
                : message.length() > MOST_MESSAGE ? message.substring(0, MOST_MESSAGE) + " …" : message;
    }

    /** Where it was thrown stands at the end of its stack. */
    private static void joinPlace(Throwable thrown, String where) {
        StackTraceElement[] stack = thrown.getStackTrace();
        StackTraceElement[] joined = Arrays.copyOf(stack, stack.length + 1);
        joined[stack.length] = new StackTraceElement("--- ran on " + where + " ---", "", null, -1);
        thrown.setStackTrace(joined);
    }

    Broken cancelled(ObjectId id, String method) {
        return new Broken(
                id,
                TaskFailure.CANCELLED,
                null,
                "Task " + method + " (" + id + ") was cancelled before it had begun",
                0,
                Payload.EMPTY);
    }

    static Broken disconnected(ObjectId id) {
        return new Broken(
                id,
                TaskFailure.LOST,
                null,
                "Object " + id
                        + " can't be had: the connection to the runner has ended, and with it this program's tasks",
                0,
                Payload.EMPTY);
    }

    static Broken notWritten(ObjectId id) {
        return new Broken(id, TaskFailure.LOST, null, "Object " + id + " could not be written", 0, Payload.EMPTY);
    }

    Broken exited(ObjectId id) {
        return new Broken(
                id, TaskFailure.DIED, null, "The actor ended itself while it had this call", 0, Payload.EMPTY);
    }

    /** What to throw where the result is asked for: never returns. */
    RuntimeException thrown(Broken broken) {
        switch (broken.kind()) {
            case ERROR, RETRYABLE -> throw Failure.<RuntimeException>unchecked(ofUser(broken));
            case TIMED_OUT -> throw new TaskTimedOut(sentence(broken), cause(broken));
            case CANCELLED -> throw new TaskCancelled(sentence(broken), cause(broken));
            case CRASHED -> throw new TaskCrashed(broken.message());
            case DIED -> throw new ActorDied(broken.message(), whatEndedIt(broken));
            case LOST -> throw new ObjectLost(broken.message());
            case UNUSABLE -> throw new DrayException(broken.message());
        }
        throw new IllegalStateException(broken.kind().toString());
    }

    private static String sentence(Broken broken) {
        return broken.type() == null
                ? broken.message()
                : "Task " + broken.id() + " was to end, and threw " + broken.type() + ": " + broken.message();
    }

    private Throwable ofUser(Broken broken) {
        Throwable cause = cause(broken);
        if (cause == null) {
            return new TaskFailed(broken.type() + ": " + broken.message() + "\n" + stack(broken));
        }
        StackTraceElement[] here = Thread.currentThread().getStackTrace();
        cause.setStackTrace(Stream.concat(
                        Arrays.stream(cause.getStackTrace()),
                        Arrays.stream(here).skip(1))
                .toArray(StackTraceElement[]::new));
        return cause;
    }

    private @Nullable Throwable cause(Broken broken) {
        if (broken.thrown() == 0) {
            return null;
        }
        try {
            return (Throwable) codec.decode(broken.payload().bytes(), 0, broken.thrown());
        } catch (RuntimeException | LinkageError e) {
            return null; // its class is not here, or is another
        }
    }

    /** What an actor's constructor threw, if the runner says so; as text when it can't be had here. */
    private @Nullable Throwable whatEndedIt(Broken broken) {
        Throwable cause = cause(broken);
        return cause == null && broken.type() != null ? new TaskFailed(stack(broken)) : cause;
    }

    private static String stack(Broken broken) {
        return new String(
                broken.payload().bytes(),
                broken.thrown(),
                broken.payload().size() - broken.thrown(),
                StandardCharsets.UTF_8);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // whoever asks is told by ObjectRef.get
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
