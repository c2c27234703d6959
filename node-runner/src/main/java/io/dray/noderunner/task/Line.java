package io.dray.noderunner.task;

import io.dray.model.wire.Frame;
import io.dray.model.wire.FrameBuffer;
import io.dray.model.wire.FrameReader;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connection of one process. For the loop's thread. */
final class Line {
    private static final int ENOUGH = 1 << 20;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final FrameReader in;
    private final FrameBuffer out = new FrameBuffer();
    private final Loop loop;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean dirty;
    private boolean finishing;
    private Loop.@Nullable Ear ear;

    Line(SocketChannel channel, SelectionKey key, Loop loop) {
        this.channel = channel;
        this.key = key;
        this.in = new FrameReader(channel);
        this.loop = loop;
    }

    FrameReader in() {
        return in;
    }

    Loop.Ear ear() {
        if (ear == null) {
            throw new IllegalStateException("nobody hears this connection");
        }
        return ear;
    }

    /** From now on this hears it. */
    void ear(Loop.Ear next) {
        ear = next;
    }

    /** It leaves at the end of the loop's turn, with all others of the turn. */
    void send(Frame frame) {
        out.add(frame);
        again();
    }

    /** What has not left leaves at the end of the turn. */
    void again() {
        if (!dirty) {
            dirty = true;
            loop.dirty(this);
        }
    }

    /** Runs something once little waits to be written: now, or after a later turn. */
    void whenDrained(Runnable listener) {
        if (out.size() <= ENOUGH || !key.isValid()) {
            listener.run();
        } else {
            waiting.add(listener);
        }
    }

    /** What the channel does not take now it takes when it can be written to. */
    void flush() throws IOException {
        dirty = false;
        if (!key.isValid()) {
            return;
        }
        boolean all = out.drain(channel);
        if (out.size() <= ENOUGH && !waiting.isEmpty()) {
            List<Runnable> told = List.copyOf(waiting);
            waiting.clear();
            told.forEach(Runnable::run);
        }
        if (all && finishing) {
            close();
            return;
        }
        int interest = all ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
        if (key.interestOps() != interest) {
            key.interestOps(interest);
        }
    }

    /** Closes it once all that was said has left. */
    void finish() {
        finishing = true;
        again();
    }

    void close() {
        waiting.forEach(Runnable::run);
        waiting.clear();
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // It is closed.
        }
    }
}
