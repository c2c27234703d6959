package io.dray.noderunner.task;

import io.dray.model.resource.ResourceSet;
import io.dray.model.wire.FrameBuffer;
import io.dray.model.wire.LoanFrame.Need;
import io.dray.model.wire.Role;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks another node for room, without a ticket. One that has it calls back; of one that has not nothing is heard.
 *
 * @param node this one's name
 * @param secret the cluster's
 */
public record Wish(String node, String secret) {
    private static final Logger LOG = LoggerFactory.getLogger(Wish.class);

    /**
     * Blocks until it has left.
     *
     * @param to the other's address
     * @param address this one's
     */
    public void send(String to, ResourceSet need, String address) {
        try (SocketChannel channel = new Dial(node, secret).connect(to, Role.RUNNER)) {
            FrameBuffer.write(new Need(need, address), channel);
        } catch (IOException e) {
            LOG.debug("{} can't be asked for {}", to, need, e);
        }
    }

    /** Not the secret. */
    @Override
    public String toString() {
        return "Wish[node=" + node + "]";
    }
}
