package io.dray;

import org.jspecify.annotations.Nullable;

/**
 * A function as a class. Dray makes one instance with the constructor that takes no argument, before the first invocation,
 * and calls it from several threads at once: up to as many as the function's concurrency.
 *
 * <pre>{@code
 * final class Thumb implements Handler<Order, Receipt> {
 *     public Receipt handle(Order order, Context context) { ... }
 * }
 * }</pre>
 *
 * <p>{@code byte[]}, {@code InputStream} and {@code String} (UTF-8) are the raw bytes, {@code Void} is none, {@link CloudEvent} is
 * one; any other type stands for JSON: records, lists, maps, primitives and their boxes, beans. JSON that is not exactly of the
 * type never reaches the handler. Of an event in structured mode, any type but {@code CloudEvent} gets the data.
 *
 * <p>One that takes a {@code java.util.List} can be given several records at once: each becomes an element as if it came alone,
 * and one that can't become one is left out. It tells by a {@link BatchFailure} which of them failed.
 *
 * @param <I> what comes in
 * @param <O> what goes out
 */
@FunctionalInterface
public interface Handler<I extends @Nullable Object, O extends @Nullable Object> {
    /**
     * Runs one invocation, on a thread of its own. The thread is interrupted when the invocation is cancelled or its deadline
     * has passed; a result that is returned nevertheless counts.
     *
     * @param input the handler's to keep and to change
     * @return the result, whose bytes or stream are Dray's from now on; null for none
     * @throws RetryableException as itself or as a cause: the invocation is tried again
     * @throws TerminalException as itself or as a cause: the invocation is not tried again
     * @throws Exception any other: the function's retry settings decide
     */
    O handle(I input, Context context) throws Exception;
}
