package io.dray.noderunner;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Goodbye;
import io.dray.model.wire.Frame.Hello;
import io.dray.model.wire.FrameBuffer;
import io.dray.model.wire.FrameReader;
import io.dray.model.wire.Role;
import io.dray.noderunner.task.TaskHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Job APIs call, to hear what becomes of the invocations they guard, and other runners, for tasks: a TCP port on loopback. Each shows
 * the cluster's secret. One for each incarnation; thread-safe.
 */
final class PeerDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeerDoor.class);

    private final NodeIncarnation node;
    private final String secret;
    private final Functions functions;
    private final LedgerGuardian ledger;
    private final ServerSocketChannel server;
    private final Map<String, PeerLink> links = new ConcurrentHashMap<>();
    private final Set<SocketChannel> served = ConcurrentHashMap.newKeySet();
    private volatile @Nullable TaskHost tasks;

    PeerDoor(NodeIncarnation node, String secret, Functions functions, LedgerGuardian ledger) {
        this.node = node;
        this.secret = secret;
        this.functions = functions;
        this.ledger = ledger;
        try {
            this.server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new DrayException(
                    ErrorCode.MISCONFIGURED, "No port can be opened for Job APIs and other runners: " + e, e);
        }
    }

    void start() {
        Thread.ofPlatform().name("dray-peers").daemon().start(this::admit);
    }

    /** Who speaks with other runners; until it is there they are turned away. */
    void runners(TaskHost host) {
        tasks = host;
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
                Thread.ofPlatform().name("dray-peer").daemon().start(() -> meet(channel));
            }
        } catch (IOException e) {
            LOG.debug("the door for peers is closed");
        }
    }

    private void meet(SocketChannel channel) {
        try {
            FrameReader in = new FrameReader(channel);
            Optional<Frame> first = in.read();
            if (first.isPresent() && first.get() instanceof Hello hello && known(hello)) {
                meet(channel, in, hello);
            } else {
                LOG.warn("somebody called at the door for peers who is none of ours");
                turnAway(channel, "Expected the hello of a Job API or a runner with the cluster's secret");
            }
        } catch (IOException e) {
            LOG.debug("a peer has gone: {}", e.getMessage());
            close(channel);
        }
    }

    private void meet(SocketChannel channel, FrameReader in, Hello hello) throws IOException {
        Hello answer = new Hello(Frame.PROTOCOL, Role.RUNNER, node.toString(), null);
        TaskHost host = tasks;
        if (hello.role() == Role.API) {
            new PeerLink(channel, hello.name(), in, functions, links, ledger).hold(answer);
        } else if (hello.role() == Role.RUNNER && host != null) {
            FrameBuffer.write(answer, channel);
            host.connected(channel, hello.name());
        } else if (hello.role() == Role.READER && host != null) {
            served.add(channel);
            FrameBuffer.write(answer, channel);
            try {
                host.serve(channel);
            } finally {
                served.remove(channel);
                close(channel);
            }
        } else {
            turnAway(channel, "Expected a Job API, or a runner once this one runs tasks, but got a " + hello.role());
        }
    }

    private boolean known(Hello hello) {
        byte[] shown = Objects.requireNonNullElse(hello.token(), "").getBytes(StandardCharsets.UTF_8);
        return hello.protocol() == Frame.PROTOCOL
                && MessageDigest.isEqual(shown, secret.getBytes(StandardCharsets.UTF_8));
    }

    private static void turnAway(SocketChannel channel, String why) throws IOException {
        FrameBuffer.write(new Goodbye(why), channel);
        channel.close();
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("a connection can't be closed", e);
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
        served.forEach(PeerDoor::close);
    }
}
