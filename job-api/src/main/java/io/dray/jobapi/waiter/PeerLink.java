package io.dray.jobapi.waiter;

import io.dray.model.node.NodeIncarnation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one connection to one life of a runner, for as long as that is there, on a thread of its own. */
final class PeerLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeerLink.class);
    private static final int CONNECTS_WITHIN_MILLIS = 2_000;
    private static final long GREETS_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final String replica;
    private final String secret;
    private final NodeIncarnation node;
    private final String peer;
    private final CallBook book;
    private final Thread thread;
    private boolean closed;
    private boolean warned;
    private boolean greeted;
    private long connectedAt;
    private @Nullable SocketChannel channel;

    /** @param peer host:port of the runner */
    PeerLink(String replica, String secret, NodeIncarnation node, String peer, CallBook book) {
        this.replica = replica;
        this.secret = secret;
        this.node = node;
        this.peer = peer;
        this.book = book;
        this.thread =
                Thread.ofPlatform().name("dray-peer-" + node.node()).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        long pause = FIRST_PAUSE_MILLIS;
        try {
            while (!isClosed()) {
                try {
                    connect();
                    LOG.debug("{} closed the link", node);
                } catch (ProtocolException e) {
                    refused(e);
                } catch (IOException | RuntimeException e) {
                    LOG.debug("no link to {} at {}: {}", node, peer, e.toString());
                }
                pause = wasGreeted() ? FIRST_PAUSE_MILLIS : Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
                rest(pause);
            }
        } catch (InterruptedException e) {
            LOG.debug("the link to {} is closing", node);
        }
    }

    /** Somebody has to look at this, though not each time. */
    private void refused(ProtocolException e) {
        if (warned) {
            LOG.debug("no link to {} at {}", node, peer, e);
        } else {
            LOG.warn("no link to {} at {}: {}", node, peer, e.getMessage());
        }
        warned = true;
    }

    private void connect() throws IOException, InterruptedException {
        try (SocketChannel opened = SocketChannel.open()) {
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            opened.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            opened.socket().connect(address(), CONNECTS_WITHIN_MILLIS);
            PeerSession session = new PeerSession(node, opened, book);
            if (connected(opened)) {
                try {
                    session.run(replica, secret, this::greeted);
                } finally {
                    session.close();
                }
            }
        }
    }

    private InetSocketAddress address() throws IOException {
        int colon = peer.lastIndexOf(':');
        try {
            String host = peer.substring(0, Math.max(0, colon)).replaceAll("^\\[|]$", "");
            return new InetSocketAddress(host, Integer.parseInt(peer.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new IOException("not an address: " + peer, e);
        }
    }

    private synchronized boolean connected(SocketChannel opened) {
        channel = opened;
        greeted = false;
        connectedAt = System.nanoTime();
        return !closed;
    }

    private synchronized void greeted() {
        greeted = true;
    }

    private synchronized boolean wasGreeted() {
        return greeted;
    }

    /** Cuts a connection over which no hello comes. */
    synchronized void look(long now) throws IOException {
        if (channel != null && !greeted && now - connectedAt > GREETS_WITHIN_NANOS) {
            channel.close();
        }
    }

    private synchronized void rest(long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = until - System.nanoTime(); left > 0 && !closed; left = until - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Cuts the connection; what ran over it is lost. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        SocketChannel open = channel();
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("the link to {} did not close", node, e);
            }
        }
    }

    private synchronized @Nullable SocketChannel channel() {
        return channel;
    }
}
