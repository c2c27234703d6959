package io.dray.noderunner;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.node.NodeIncarnation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Job APIs call, to hear what becomes of the invocations they guard: a TCP port on loopback. Each shows the cluster's
 * secret. One for each incarnation; thread-safe.
 */
final class PeerDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeerDoor.class);

    private final NodeIncarnation node;
    private final String secret;
    private final Functions functions;
    private final LedgerGuardian ledger;
    private final ServerSocketChannel server;
    private final Map<String, PeerLink> links = new ConcurrentHashMap<>();

    PeerDoor(NodeIncarnation node, String secret, Functions functions, LedgerGuardian ledger) {
        this.node = node;
        this.secret = secret;
        this.functions = functions;
        this.ledger = ledger;
        try {
            this.server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new DrayException(ErrorCode.MISCONFIGURED, "No port can be opened for Job APIs: " + e, e);
        }
    }

    void start() {
        Thread.ofPlatform().name("dray-peers").daemon().start(this::admit);
    }

    /** host:port. */
    String address() {
        return "127.0.0.1:" + server.socket().getLocalPort();
    }

    /** The link of a replica, if it has one. */
    Optional<PeerLink> of(String replica) {
        return Optional.ofNullable(links.get(replica));
    }

    private void admit() {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                PeerLink link = new PeerLink(channel, node, secret, functions, links, ledger);
                Thread.ofPlatform().name("dray-peer").daemon().start(link::hold);
            }
        } catch (IOException e) {
            LOG.debug("the door for Job APIs is closed");
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("the door for Job APIs can't be closed", e);
        }
        links.values().forEach(PeerLink::hangUp);
    }
}
