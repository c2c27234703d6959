package io.dray.worker.value;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A thread for long chains of objects, as of a linked list: each link takes some of a stack. */
final class DeepStack {
    /** It is memory only as far as it is used. */
    private static final long SIZE = 1L << 30;

    private DeepStack() {}

    static boolean isOverflow(@Nullable Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof StackOverflowError) {
                return true;
            }
        }
        return false;
    }

    /** Runs it on such a thread and waits for it, interrupted or not. */
    static <T> T call(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform()
                .name("dray-deep")
                .daemon()
                .stackSize(SIZE)
                .unstarted(() -> {
                    try {
                        result.complete(work.get());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                });
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException exception ? exception : e;
        }
    }
}
