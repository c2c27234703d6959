package io.dray.noderunner.task;

import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Hello;
import io.dray.model.wire.FrameBuffer;
import io.dray.model.wire.FrameReader;
import io.dray.model.wire.Role;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/**
 * Connects to other runners.
 *
 * @param name this runner's
 * @param secret the cluster's
 * @param patience how long another may be silent
 */
record Dial(String name, String secret, Duration patience) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    Dial(String name, String secret) {
        this(name, secret, PATIENCE);
    }

    /**
     * Connects, and is known when this returns; nothing but that has been said. Fails when the other is silent for long: it may be frozen. So
     * does reading from the channel's socket.
     *
     * @param address host:port
     */
    SocketChannel connect(String address, Role role) throws IOException {
        int colon = address.lastIndexOf(':');
        if (colon < 0) {
            throw new IOException("Expected HOST:PORT of a runner, but got '" + address + "'");
        }
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket()
                    .connect(
                            new InetSocketAddress(
                                    address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                            (int) patience.toMillis());
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.socket().setSoTimeout((int) patience.toMillis());
            FrameBuffer.write(new Hello(Frame.PROTOCOL, role, name, secret), channel);
            Optional<Frame> answer =
                    new FrameReader(Channels.newChannel(channel.socket().getInputStream())).read();
            if (answer.isEmpty() || !(answer.get() instanceof Hello)) {
                throw new IOException("Expected the hello of a runner at " + address + ", but got " + answer);
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Not the secret. */
    @Override
    public String toString() {
        return "Dial[name=" + name + "]";
    }
}
