package io.dray.jobapi.waiter;

import io.dray.model.node.Heartbeat;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.view.ClusterView;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a link to each runner that is there, so that no call has to wait for one. */
final class PeerLinks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeerLinks.class);
    private static final long LOOK_MILLIS = 200;

    private final String replica;
    private final String secret;
    private final ClusterView view;
    private final CallBook book;
    private final Map<Peer, PeerLink> links = new HashMap<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dray-peer-watch").daemon().factory());
    private boolean closed;

    private record Peer(NodeIncarnation node, String address) {}

    PeerLinks(String replica, String secret, ClusterView view, CallBook book) {
        this.replica = replica;
        this.secret = secret;
        this.view = view;
        this.book = book;
    }

    void start() {
        ticker.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            update(peers());
        } catch (RuntimeException | IOException e) {
            LOG.warn("the links to runners could not be looked at", e);
        }
    }

    private Map<Peer, Heartbeat> peers() {
        Map<Peer, Heartbeat> peers = new HashMap<>();
        for (Heartbeat beat : view.nodes()) {
            String address = beat.peer();
            if (address != null) {
                peers.put(new Peer(beat.node(), address), beat);
            }
        }
        return peers;
    }

    private synchronized void update(Map<Peer, Heartbeat> peers) throws IOException {
        if (closed) {
            return;
        }
        links.entrySet().removeIf(entry -> {
            boolean over = !peers.containsKey(entry.getKey());
            if (over) {
                entry.getValue().close();
            }
            return over;
        });
        peers.forEach((peer, beat) -> {
            if (!beat.leaving()) {
                links.computeIfAbsent(peer, this::open);
            }
        });
        for (PeerLink link : links.values()) {
            link.look(System.nanoTime());
        }
    }

    private PeerLink open(Peer peer) {
        PeerLink link = new PeerLink(replica, secret, peer.node, peer.address, book);
        link.start();
        return link;
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        synchronized (this) {
            closed = true;
            links.values().forEach(PeerLink::close);
            links.clear();
        }
    }
}
