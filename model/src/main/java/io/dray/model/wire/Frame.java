package io.dray.model.wire;

import io.dray.model.run.InvocationId;
import io.dray.model.run.RunId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What worker and runner say to each other, and runner and Job API. Each begins with {@link Hello}; frozen by golden files. */
public sealed interface Frame
        permits Frame.Hello, Frame.OfRunner, Frame.OfWorker, Frame.OfPeer, Frame.Goodbye, TaskFrame, LoanFrame {
    /** The version of this protocol. A new field leaves it as it is; anything else is another version. */
    int PROTOCOL = 1;

    /** What a runner says to its worker; of these a Job API says {@link Cancel} to a runner. */
    sealed interface OfRunner extends Frame {}

    /** What a worker says to its runner; of these a runner says {@link Result} and {@link Failed} to a Job API. */
    sealed interface OfWorker extends Frame {}

    /** What a runner says to a Job API and to nobody else. */
    sealed interface OfPeer extends Frame {}

    /** The raw bytes that follow the header. */
    default Payload payload() {
        return Payload.EMPTY;
    }

    /**
     * The first frame of each side; neither waits for the other's.
     *
     * @param protocol {@link #PROTOCOL}
     * @param name the runner's node incarnation, the worker's process id, the replica of a Job API
     * @param token what the other side is to know it by: what the runner gave its worker, the cluster's secret between Job API and
     *     runner; a runner has none for its worker
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
     * Run the handler. It is answered once: by {@link Result}, {@link ResultFile}, {@link Failed} or {@link Skipped}.
     *
     * @param run of this attempt; what the answer names
     * @param attempt counted from 1
     * @param deadline when the handler is interrupted
     * @param contentType what the caller said the payload is
     * @param filter what must be so, or the handler is not called and {@link Skipped} is the answer: {@code header:NAME}, {@code
     *     attribute:NAME} (of a CloudEvent) or {@code pointer:JSON-POINTER}, and the text it has to equal
     * @param records how many inputs the payload holds, a {@link RecordBatch}, for a handler that takes a list; 0 when the payload
     *     is the one input
     * @param payload the input
     */
    record Invoke(
            RunId run,
            InvocationId invocation,
            int attempt,
            Instant deadline,
            Map<String, String> headers,
            @Nullable String contentType,
            Map<String, String> filter,
            int records,
            Payload payload)
            implements OfRunner {
        public Invoke {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
            filter = Collections.unmodifiableMap(new LinkedHashMap<>(filter));
        }
    }

    /**
     * One input of an {@link Invoke} with several, within its payload; see {@link RecordBatch}.
     *
     * @param payload the input
     */
    record InputRecord(
            Map<String, String> headers, @Nullable String contentType, Payload payload) implements OfRunner {
        public InputRecord {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }
    }

    /** The filter did not match; the handler was not called. */
    record Skipped(RunId run) implements OfWorker {}

    /** @param contentType what the payload, the output, is; null when there is none */
    record Result(RunId run, @Nullable String contentType, Payload payload) implements OfWorker {}

    /**
     * An output that is too large for a payload.
     *
     * @param file where it lies, under the folder in which the worker was started; the runner's to remove
     */
    record ResultFile(RunId run, @Nullable String contentType, String file, long bytes) implements OfWorker {}

    /**
     * One of several inputs failed. It is dealt with, whatever the answer to its run, which follows, says of the others.
     *
     * @param index of the input, from 0
     * @param type class of the exception, null when there was none
     * @param message a sentence, or the exception's message
     * @param payload the stack trace, as text
     */
    record FailedRecord(
            RunId run,
            int index,
            FailureKind kind,
            @Nullable String type,
            String message,
            Payload payload) implements OfWorker {}

    /**
     * The filter did not match one of several inputs: the handler has not been given it. The answer to its run follows.
     *
     * @param index of the input, from 0
     */
    record SkippedRecord(RunId run, int index) implements OfWorker {}

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

    /** To the Job API that guards it: this runner runs it. Its end follows under the name of the run. */
    record Claimed(RunId run, InvocationId invocation, int attempt) implements OfPeer {}

    /** To the Job API: an output in the package store. */
    record ResultStored(RunId run, @Nullable String contentType, String sha256, long bytes) implements OfPeer {}

    /** From a runner or a Job API: interrupt this run. It is answered as ever; one that has been answered already is left alone. */
    record Cancel(RunId run) implements OfRunner {}

    /**
     * The sender begins nothing more. From a runner: answer what is outstanding, say goodbye, and end; only {@link Cancel}
     * may follow. From a worker: its last frame.
     *
     * @param sentence why, where there is something to say: how the other broke the protocol
     */
    record Goodbye(@Nullable String sentence) implements Frame {}
}
