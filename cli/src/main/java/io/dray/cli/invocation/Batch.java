package io.dray.cli.invocation;

import io.dray.cli.Shell;
import io.dray.cli.client.Invocations;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Any number of invocations, of which some requests' worth are under way at once; their answers are printed in the order of the
 * lines. Several requests and not one that never ends: the JDK's HTTP client reads no answer before it has sent the whole
 * request, so with one, results that fill the connection would stop the inputs they are waiting for. For one use.
 */
final class Batch {
    private static final int UNDER_WAY = 4;

    private final Invocations invocations;
    private final String function;
    private final boolean async;
    private final Semaphore room = new Semaphore(UNDER_WAY);
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private CompletableFuture<Void> printed = CompletableFuture.completedFuture(null);

    Batch(Invocations invocations, String function, boolean async) {
        this.invocations = invocations;
        this.function = function;
        this.async = async;
    }

    /** Whether all of them went well. What went wrong with single ones stands in their lines. */
    boolean run(InputStream in, Shell shell) throws IOException {
        try {
            send(new LineGroups(new BufferedInputStream(in)), shell);
            finish();
        } catch (DrayException e) {
            shell.say("Stopped after " + answered.get() + " lines with an answer");
            throw e;
        }
        if (failed.get() > 0) {
            shell.say(failed.get() + " of " + answered.get() + " failed");
        }
        return failed.get() == 0;
    }

    private void send(LineGroups groups, Shell shell) throws IOException {
        long first = 0;
        try {
            for (LineGroups.Group group = groups.next(this::idle); group != null; group = groups.next(this::idle)) {
                room.acquireUninterruptibly();
                if (printed.isCompletedExceptionally()) {
                    return;
                }
                printed = after(printed, group, first, shell);
                first += group.lines();
            }
        } catch (DrayException e) {
            finish(); // what was sent before has answers
            throw e;
        }
    }

    private void finish() {
        try {
            printed.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private boolean idle() {
        return room.availablePermits() == UNDER_WAY;
    }

    private CompletableFuture<Void> after(
            CompletableFuture<Void> previous, LineGroups.Group group, long first, Shell shell) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofVirtual().name("dray-batch").start(() -> {
            try (InputStream answer = invocations.batch(function, group.text(), async)) {
                previous.join();
                print(answer, first, shell);
                done.complete(null);
            } catch (CompletionException e) {
                done.completeExceptionally(e.getCause());
            } catch (IOException | UncheckedIOException e) {
                done.completeExceptionally(
                        new DrayException(ErrorCode.UNAVAILABLE, "The answers broke off: " + e.getMessage(), e));
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            } finally {
                room.release();
            }
        });
        return done;
    }

    /** Called by one thread after the other. */
    private void print(InputStream answer, long first, Shell shell) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(answer, StandardCharsets.UTF_8));
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            BatchLine line = new BatchLine(text);
            if (line.failed()) {
                failed.incrementAndGet();
            }
            shell.print(line.from(first));
            answered.incrementAndGet();
        }
    }
}
