package io.dray.model.wire;

import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.task.ProcessEnv;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runners say to each other: one, the lender, has room for tasks of the other's programs, starts processes for them and keeps large
 * values. What these processes themselves say goes over a connection each.
 */
public sealed interface LoanFrame extends Frame {
    /**
     * From a runner to one that might lend: it needs room.
     *
     * @param address where to call back
     */
    record Need(ResourceSet resources, String address) implements LoanFrame {}

    /**
     * From the lender: it keeps so much for the other.
     *
     * @param address where its large values can be had
     */
    record Lent(ResourceSet resources, String address) implements LoanFrame {}

    /** To the lender: so much is not needed any more. */
    record GiveBack(ResourceSet resources) implements LoanFrame {}

    /** To the lender: so much more is taken, whether or not it is there. */
    record TakeAnyway(ResourceSet resources) implements LoanFrame {}

    /**
     * To the lender: start a process. It connects to the lender, which passes on all it says.
     *
     * @param worker names it on this connection
     * @param label what runs in it, for people
     * @param shared whether it runs all tasks of its job and environment
     * @param env what it is started with
     * @param devices accelerators of what was lent that it may see, such as {@code GPU:1}
     * @param token what it shows
     * @param folder names the code: what has this name is the same
     * @param classPath paths in that folder
     * @param payload the files there: of each a line with its SHA-256, its size and its path, with spaces between
     */
    record Begin(
            String worker,
            String job,
            String label,
            boolean shared,
            ProcessEnv env,
            List<String> devices,
            String token,
            String folder,
            List<String> classPath,
            Payload payload)
            implements LoanFrame {}

    /** To the lender: end a process at once. */
    record End(String worker) implements LoanFrame {}

    /** From the lender: a process is gone. */
    record Ended(String worker, String how) implements LoanFrame {}

    /**
     * From the lender: what a process has printed. The next follows after {@link More}.
     *
     * @param payload whole lines in UTF-8
     */
    record Output(String worker, boolean error, Payload payload) implements LoanFrame {}

    /** To the lender: what a process has printed is in its log. */
    record More(String worker, boolean error) implements LoanFrame {}

    /**
     * To the lender: copy a large value there.
     *
     * @param from where it can be had
     */
    record Bring(ObjectId id, long bytes, String from) implements LoanFrame {}

    /**
     * From the lender: it has come.
     *
     * @param why it has not; null when it has
     */
    record Brought(ObjectId id, @Nullable String why) implements LoanFrame {}

    /** To the lender: nobody wants these large values. */
    record Remove(Payload payload) implements LoanFrame {}

    /**
     * From a {@link Role#READER}: give a file. The answer is no frame: 8 bytes, big endian, how many there are, or -1 when there is no such
     * file; then those.
     *
     * @param file an object's id, or the SHA-256 of a job's file
     */
    record Give(String file) implements LoanFrame {}
}
