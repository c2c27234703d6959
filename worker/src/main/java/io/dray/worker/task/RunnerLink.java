package io.dray.worker.task;

import io.dray.model.wire.Frame;
import io.dray.model.wire.FrameBuffer;
import io.dray.model.wire.FrameReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * This process's connection to its runner.
 *
 * <p>Whoever has something to say writes it into the socket himself: a thread between would cost a wake-up for each task. While one
 * writes, what others say waits and leaves with his next write. The channel does not block, so that a thread that is interrupted does
 * not close it; what it does not take at once a thread of our own waits with.
 */
final class RunnerLink implements Outlet {
    private final SocketChannel channel;
    private final Selector readable = Selector.open();
    private final Selector writable = Selector.open();
    private final FrameReader in;
    private final FrameBuffer leaving = new FrameBuffer();
    private final Thread patient = Thread.ofPlatform().name("dray-out").daemon().unstarted(this::finish);
    private final FrameBuffer waiting = new FrameBuffer();
    private boolean busy;
    private volatile boolean handedOver;
    private volatile boolean broken;

    RunnerLink(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        channel.register(readable, SelectionKey.OP_READ);
        channel.register(writable, SelectionKey.OP_WRITE);
        this.in = new FrameReader(new Patiently());
    }

    void start() {
        patient.start();
    }

    /** Frames of one thread leave in its order. What is said over a broken connection is dropped; whoever reads gets to know. */
    @Override
    public void say(Frame frame) {
        synchronized (this) {
            if (broken) {
                return;
            }
            waiting.add(frame);
            if (busy) {
                return;
            }
            busy = true;
        }
        write();
    }

    /** As {@link #say}, but it may leave with what is said next. */
    @Override
    public synchronized void mention(Frame frame) {
        if (!broken) {
            waiting.add(frame);
        }
    }

    /** Has what was mentioned leave. */
    @Override
    public void flush() {
        synchronized (this) {
            if (busy || broken || waiting.size() == 0) {
                return;
            }
            busy = true;
        }
        write();
    }

    private void write() {
        try {
            while (takeTurn()) {
                if (!leaving.drain(channel)) {
                    handedOver = true;
                    LockSupport.unpark(patient);
                    return;
                }
            }
        } catch (IOException e) {
            broken = true;
        }
    }

    /** False when there is nothing to write any more: then nobody does. */
    private synchronized boolean takeTurn() {
        if (waiting.size() == 0) {
            busy = false;
            return false;
        }
        leaving.takeFrom(waiting);
        return true;
    }

    private void finish() {
        try {
            while (!broken) {
                while (!handedOver) {
                    LockSupport.park(this);
                }
                while (!leaving.drain(channel)) {
                    writable.select();
                    writable.selectedKeys().clear();
                }
                handedOver = false;
                write();
            }
        } catch (IOException e) {
            broken = true;
        }
    }

    /** Hands over what the runner says, on this thread, until the connection ends. */
    void listen(Consumer<Frame> listener, Runnable pause) throws IOException {
        while (in.fill()) {
            for (@Nullable Frame frame = in.next(); frame != null; frame = in.next()) {
                listener.accept(frame);
            }
            pause.run();
        }
    }

    void close() {
        broken = true;
        try {
            channel.close();
            readable.close();
            writable.close();
        } catch (IOException e) {
            // It is closed.
        }
    }

    /** Waits until there is something. */
    private final class Patiently implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer target) throws IOException {
            try {
                int read = channel.read(target);
                while (read == 0) {
                    readable.select();
                    readable.selectedKeys().clear();
                    read = channel.read(target);
                }
                return read;
            } catch (ClosedSelectorException e) {
                throw new AsynchronousCloseException(); // by this side
            }
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
