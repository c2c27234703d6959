package io.dray.model.wire;

import io.dray.model.run.InvocationId;
import io.dray.model.run.RunId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What worker and runner say to each other. Each begins with {@link Hello}; frozen by golden files. */
public sealed interface Frame {
    /** The version of this protocol. A new field leaves it as it is; anything else is another version. */
    int PROTOCOL = 1;

    /** What only a runner says. */
    sealed interface OfRunner extends Frame {}

    /** What only a worker says. */
    sealed interface OfWorker extends Frame {}

    /** The raw bytes that follow the header. */
    default Payload payload() {
        return Payload.EMPTY;
    }

    /**
     * The first frame of each side; neither waits for the other's.
     *
     * @param protocol {@link #PROTOCOL}
     * @param name the runner's node incarnation, the worker's process id
     * @param token what the runner gave its worker to be known by; a runner has none
     */
    record Hello(
            int protocol, Role role, String name, @Nullable String token) implements Frame {
        /** Not the token. */
        @Override
        public String toString() {
            return "Hello[protocol=" + protocol + ", role=" + role + ", name=" + name + "]";
        }
    }

    /**
     * From the runner, once: find this handler and make it ready.
     *
     * @param version of the function
     * @param handler a class, or a class and a static method: {@code com.acme.Thumb}, {@code com.acme.Thumb::handle}
     * @param concurrency how many invocations may run at once
     */
    record Load(String function, String version, String handler, int concurrency) implements OfRunner {
        public Load {
            if (concurrency < 1) {
                throw new IllegalArgumentException("Expected a concurrency of at least 1, but it is " + concurrency);
            }
        }
    }

    /** The handler is ready. {@link Credit} follows. */
    record Loaded(DataKind input, DataKind output) implements OfWorker {}

    /** There is no such handler, or it can't be one; the sentence says what was looked for. */
    record LoadFailed(String sentence) implements OfWorker {}

    /** From the worker: from now on at most so many invocations may be without an answer. None before the first. */
    record Credit(int invocations) implements OfWorker {}

    /**
     * Run the handler. It is answered by one {@link Result} or one {@link Failed}.
     *
     * @param run of this attempt; what the answer names
     * @param attempt counted from 1
     * @param deadline when the handler is interrupted
     * @param contentType what the caller said the payload is
     * @param payload the input
     */
    record Invoke(
            RunId run,
            InvocationId invocation,
            int attempt,
            Instant deadline,
            Map<String, String> headers,
            @Nullable String contentType,
            Payload payload)
            implements OfRunner {
        public Invoke {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }
    }

    /** @param contentType what the payload, the output, is; null when there is none */
    record Result(RunId run, @Nullable String contentType, Payload payload) implements OfWorker {}

    /**
     * There is no result.
     *
     * @param type class of the exception, null when there was none
     * @param message a sentence, or the exception's message
     * @param place where the input did not fit, as a JSON pointer; null when it is not about the input's JSON
     * @param payload the stack trace, as text
     */
    record Failed(
            RunId run,
            FailureKind kind,
            @Nullable String type,
            String message,
            @Nullable String place,
            Payload payload) implements OfWorker {}

    /** Interrupt this run. It is answered as ever; one that has been answered already is left alone. */
    record Cancel(RunId run) implements OfRunner {}

    /**
     * The sender begins nothing more. From a runner: answer what is outstanding, say goodbye, and end; only {@link Cancel}
     * may follow. From a worker: its last frame.
     *
     * @param sentence why, where there is something to say: how the other broke the protocol
     */
    record Goodbye(@Nullable String sentence) implements Frame {}
}
