package io.dray.jobapi.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, for a thread that may block. At most {@value #AHEAD} pieces are read ahead of it; the rest stays
 * in the client's socket. Made on the request's event loop, before anything has been read.
 */
public final class BodyStream extends InputStream {
    private static final int AHEAD = 16;
    /** Of a body this small all is fetched at once, for whoever is going to read it. */
    private static final int SMALL = 64 * 1024;

    private static final long STALL_SECONDS = 120;
    private static final Object END = new Object();

    private final HttpServerRequest request;
    private final Context context = Objects.requireNonNull(Vertx.currentContext());
    private final BlockingQueue<Object> pieces = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> allIn = new CompletableFuture<>();
    private final boolean all;
    private volatile boolean discarded;
    private boolean started;
    private boolean ended;
    private @Nullable Buffer piece;
    private int position;

    BodyStream(HttpServerRequest request) {
        this.request = request;
        request.pause();
        request.exceptionHandler(failure -> pieces.add(new ClientGone("the connection was cut: " + failure)));
        request.endHandler(nothing -> {
            pieces.add(END);
            allIn.complete(null);
        });
        request.handler(buffer -> {
            if (!discarded) {
                pieces.add(buffer);
            }
        });
        this.all = small(request.getHeader("Content-Length")) && !expected();
        if (all) {
            request.fetch(Long.MAX_VALUE);
        }
    }

    private static boolean small(@Nullable String length) {
        return length != null && length.matches("[0-9]{1,5}") && Integer.parseInt(length) <= SMALL;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws ClientGone when the rest will not come */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (piece == null || position == piece.length()) {
            if (!next()) {
                return -1;
            }
        }
        int count = Math.min(length, piece.length() - position);
        piece.getBytes(position, position + count, target, offset);
        position += count;
        return count;
    }

    private boolean next() throws IOException {
        if (ended) {
            return false;
        }
        if (all) {
            started = true;
        } else if (started) {
            fetch(1);
        } else {
            started = true;
            if (expected()) {
                request.response().writeContinue();
            }
            fetch(AHEAD);
        }
        Object next;
        try {
            next = pieces.poll(STALL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientGone("this server is closing");
        }
        if (next instanceof Buffer buffer) {
            piece = buffer;
            position = 0;
            return true;
        }
        if (next == END) {
            ended = true;
            return false;
        }
        throw next instanceof ClientGone gone ? gone : new ClientGone("nothing came for " + STALL_SECONDS + " s");
    }

    private boolean expected() {
        return "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
    }

    /** Whether a read would return at once. */
    public boolean ready() {
        Buffer present = piece;
        return (present != null && position < present.length()) || !pieces.isEmpty() || ended;
    }

    /** Whether the client still waits to be asked for it: then it may never come. */
    boolean unasked() {
        return expected() && !started;
    }

    /** Whether all of it has been read. */
    boolean complete() {
        return ended;
    }

    /** Calls back, on any thread, once the client has sent all of it. */
    void onEnd(Runnable listener) {
        allIn.thenRun(listener);
    }

    /** Lets the rest come and go, so that the client can finish and then read its answer. Thread-safe. */
    void discard() {
        discarded = true;
        if (!all) {
            fetch(Long.MAX_VALUE);
        }
    }

    private void fetch(long amount) {
        context.runOnContext(nothing -> request.fetch(amount));
    }
}
