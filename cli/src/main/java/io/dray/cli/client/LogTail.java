package io.dray.cli.client;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Follows what a job or a function prints to its end, over as many connections as that takes: what of a job came already is
 * skipped by attempt and sequence. For one use by one thread.
 */
final class LogTail {
    private static final int MOST_FAILURES = 20; // about half a minute
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    /** The usual silence. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    private final Api api;
    private final Patience patience;
    private final IntFunction<String> path;
    private final BooleanSupplier ended;
    private final boolean numbered;
    private final Consumer<LogFrame> listener;
    private final Duration silence;
    private volatile @Nullable LogFrame last;
    private int connections;
    private final AtomicLong frames = new AtomicLong();

    /**
     * @param path of a connection, counted from 0
     * @param ended whether nothing more will be printed
     * @param numbered whether attempt and sequence tell the frames apart
     * @param silence how long nothing may be heard until the server is asked for a sign of life, and then until that has come
     */
    LogTail(
            Api api,
            Patience patience,
            IntFunction<String> path,
            BooleanSupplier ended,
            boolean numbered,
            Consumer<LogFrame> listener,
            Duration silence) {
        this.api = api;
        this.patience = patience;
        this.path = path;
        this.ended = ended;
        this.numbered = numbered;
        this.listener = listener;
        this.silence = silence;
    }

    /** Returns after the last frame. What the listener throws ends it and is thrown here. */
    void follow() {
        int failures = 0;
        while (true) {
            long before = frames.get();
            String why = "The output broke off";
            try {
                if (connection() == WebSocket.NORMAL_CLOSURE) {
                    return;
                }
                failures = frames.get() == before && ended.getAsBoolean() ? failures + 1 : 0;
            } catch (DrayException e) {
                if (!e.code().retryable() || failures == MOST_FAILURES) {
                    throw e;
                }
                failures = frames.get() == before ? failures + 1 : 0;
                why = e.sentence();
            }
            if (failures > MOST_FAILURES) {
                throw new DrayException(ErrorCode.UNAVAILABLE, why);
            }
            pause(failures, why);
        }
    }

    private void pause(int failures, String why) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(failures, 10));
        try {
            patience.pause(pause.compareTo(LONGEST) > 0 ? LONGEST : pause, why);
        } catch (InterruptedException e) {
            throw Api.interrupted(e);
        }
    }

    /** The status a connection was closed with; 1006 when it broke. */
    private int connection() {
        Connection connection = new Connection();
        WebSocket socket;
        try {
            socket = api.webSocket(path.apply(connections++), connection).join();
        } catch (CompletionException e) {
            throw refused(e.getCause() == null ? e : e.getCause());
        }
        try {
            return end(socket, connection);
        } catch (ExecutionException e) {
            socket.abort();
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            socket.abort();
            throw Api.interrupted(e);
        }
    }

    /** A server that is gone may say nothing, and the JDK's client has been seen not to tell of an end: that is noticed here. */
    private int end(WebSocket socket, Connection connection) throws ExecutionException, InterruptedException {
        boolean asked = false;
        while (true) {
            long heard = connection.heard;
            try {
                return connection.closed.get(silence.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                boolean silent = connection.heard == heard && !connection.handsOver;
                if (silent && asked) {
                    connection.closed.complete(Connection.BROKEN);
                    socket.abort();
                } else if (silent) {
                    socket.sendPing(ByteBuffer.allocate(0));
                }
                asked = silent;
            }
        }
    }

    private DrayException refused(Throwable cause) {
        if (cause instanceof WebSocketHandshakeException handshake) {
            Object body = handshake.getResponse().body();
            return Refusal.of(
                    handshake.getResponse().statusCode(),
                    body instanceof String text ? text : "",
                    handshake.getResponse().uri());
        }
        return api.unreachable(cause);
    }

    private final class Connection implements WebSocket.Listener {
        private static final int BROKEN = 1006;

        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder partial = new StringBuilder();

        /** Counts what came. */
        private volatile long heard;

        /** Whether the listener has a frame at the moment; a pager may keep it for hours. */
        private volatile boolean handsOver;

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean whole) {
            partial.append(text);
            if (whole) {
                handsOver = true;
                try {
                    frame(LogFrame.of(partial.toString()));
                } catch (RuntimeException e) {
                    closed.completeExceptionally(e);
                }
                handsOver = false;
                partial.setLength(0);
            }
            return heard(socket);
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            return heard(socket);
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // one call after the other
        private @Nullable CompletionStage<?> heard(WebSocket socket) {
            heard++;
            socket.request(1);
            return null;
        }

        private void frame(LogFrame frame) {
            LogFrame printed = last;
            if (!closed.isDone() && (printed == null || !numbered || frame.after(printed))) {
                last = frame;
                frames.incrementAndGet();
                listener.accept(frame);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.complete(BROKEN);
        }
    }
}
