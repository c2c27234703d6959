package io.dray.noderunner.task;

import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Goodbye;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that hears all processes of the node, has the scheduler decide, and writes the answers: no lock, no queue between, and of
 * what comes in together, one write to each process.
 */
final class Loop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final int TICK_MILLIS = 10;

    private final Selector selector;
    private final ServerSocketChannel server;
    private final Listener listener;
    private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
    private final List<Line> dirty = new ArrayList<>();
    private final Thread thread =
            Thread.ofPlatform().name("dray-tasks").daemon().unstarted(this::run);
    private volatile boolean closing;

    /** Who hears what comes over one connection; on the loop's thread. */
    interface Ear {
        void heard(Frame frame);

        /** It is closed. */
        void ended();
    }

    /** Who decides; on the loop's thread. */
    interface Listener {
        /** A process has called. */
        Ear called(Line line);

        /** All that came in together has been heard. */
        void turn();

        void tick(long nanos);

        boolean isIdle();
    }

    Loop(Path socket, Listener listener) throws IOException {
        this.listener = listener;
        this.selector = Selector.open();
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    void start() {
        thread.start();
    }

    /** Has something done on the loop's thread. Thread-safe. */
    void post(Runnable what) {
        posted.add(what);
        selector.wakeup();
    }

    /** Goes on with a connection that another thread has begun. Thread-safe. */
    void adopt(SocketChannel channel, Function<Line, Ear> ear) {
        post(() -> {
            try {
                admit(channel, ear);
            } catch (IOException e) {
                LOG.warn("a connection could not be gone on with: {}", e.toString());
            }
        });
    }

    private void admit(SocketChannel channel, Function<Line, Ear> ear) throws IOException {
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Line line = new Line(channel, key, this);
        key.attach(line);
        line.ear(ear.apply(line));
    }

    void dirty(Line line) {
        dirty.add(line);
    }

    private void run() {
        long ticked = System.nanoTime();
        while (!closing) {
            try {
                if (listener.isIdle()) {
                    selector.select(this::ready);
                } else {
                    selector.select(this::ready, TICK_MILLIS);
                }
                for (Runnable next = posted.poll(); next != null; next = posted.poll()) {
                    next.run();
                }
                listener.turn();
                long now = System.nanoTime();
                if (now - ticked >= TICK_MILLIS * 1_000_000L) {
                    ticked = now;
                    listener.tick(now);
                }
                flush();
            } catch (IOException | RuntimeException e) {
                LOG.error("a turn of the tasks' loop failed", e);
            }
        }
    }

    private void ready(SelectionKey key) {
        if (!(key.attachment() instanceof Line line)) {
            accept();
            return;
        }
        if (key.isReadable()) {
            read(line);
        }
        if (key.isValid() && key.isWritable()) {
            line.again();
        }
    }

    private void accept() {
        try {
            SocketChannel channel = server.accept();
            if (channel != null) {
                admit(channel, listener::called);
            }
        } catch (IOException e) {
            LOG.warn("a process that called could not be let in: {}", e.toString());
        }
    }

    private void read(Line line) {
        try {
            boolean open = line.in().fill();
            for (@Nullable Frame frame = line.in().next();
                    frame != null;
                    frame = line.in().next()) {
                line.ear().heard(frame);
            }
            if (!open) {
                end(line);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("a process broke its connection, or the protocol", e);
            line.send(new Goodbye(e.getMessage()));
            end(line);
        }
    }

    /** What was to be said to it is said first, as far as it takes it. */
    void end(Line line) {
        try {
            line.flush();
        } catch (IOException e) {
            // It is gone.
        }
        line.close();
        line.ear().ended();
    }

    private void flush() {
        for (int i = 0; i < dirty.size(); i++) {
            Line line = dirty.get(i);
            try {
                line.flush();
            } catch (IOException e) {
                line.close();
                line.ear().ended();
            }
        }
        dirty.clear();
    }

    /** Returns when the thread has ended; all connections are closed then. */
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            thread.join();
            for (Runnable left = posted.poll(); left != null; left = posted.poll()) {
                left.run();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
            server.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("the tasks' loop is not all gone", e);
        }
    }
}
