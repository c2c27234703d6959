package io.dray.noderunner.task;

import io.dray.model.resource.ResourceSet;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Hello;
import io.dray.model.wire.LoanFrame.Lent;
import io.dray.model.wire.LoanFrame.Need;
import io.dray.model.wire.Role;
import io.dray.scheduler.Capacity;
import io.dray.scheduler.Scheduler;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node's connections to nodes that lend it room, and to those it lends some. For the loop's thread, but for {@link #connected}. */
final class PeerLinks {
    private static final Logger LOG = LoggerFactory.getLogger(PeerLinks.class);

    private final TaskHost host;
    private final Scheduler scheduler;
    private final Capacity capacity;

    /** By their names. */
    private final Map<String, LenderLink> lenders = new HashMap<>();

    /** By their addresses: in another life a node has another. */
    private final Map<String, BorrowerLink> borrowers = new HashMap<>();

    private int borrowed;

    PeerLinks(TaskHost host, Scheduler scheduler, Capacity capacity) {
        this.host = host;
        this.scheduler = scheduler;
        this.capacity = capacity;
    }

    /** Another runner has connected and is known. Thread-safe. */
    void connected(SocketChannel channel, String node) {
        host.loop().adopt(channel, line -> new Caller(line, node));
    }

    /** Lends another node room that has been taken for it. */
    void lend(String node, String address, ResourceSet amount) {
        BorrowerLink known = borrowers.get(address);
        if (known != null) {
            known.lend(amount);
        } else {
            Thread.ofVirtual().name("dray-lend").start(() -> connect(node, address, amount));
        }
    }

    private void connect(String node, String address, ResourceSet amount) {
        try {
            SocketChannel channel = host.dial().connect(address, Role.RUNNER);
            host.loop().adopt(channel, line -> borrower(line, node, address, amount));
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} can't be lent {}", address, amount, e);
            host.loop().post(() -> capacity.give(amount));
        }
    }

    private Loop.Ear borrower(Line line, String node, String address, ResourceSet amount) {
        BorrowerLink known = borrowers.get(address);
        if (known != null) { // of two connections that were begun at once one is enough
            known.lend(amount);
            line.close();
            return new Deaf();
        }
        borrowed++;
        Path folder = host.config().code().resolve(Integer.toString(borrowed));
        BorrowerLink link = new BorrowerLink(host, capacity, line, node, address, scheduler.lodge(), folder);
        borrowers.put(address, link);
        link.lend(amount);
        return link;
    }

    void gone(BorrowerLink link) {
        borrowers.remove(link.address(), link);
        host.readers().forget(link.address());
    }

    void gone(LenderLink link) {
        lenders.remove(link.node(), link);
    }

    /**
     * Ends what is not needed any more, and what has to do with nodes that are not there any more.
     *
     * @param alive the names of those that are
     */
    void reconsider(Set<String> alive) {
        for (LenderLink link : Set.copyOf(lenders.values())) {
            if (link.absence().isLong(alive.contains(link.node()))) {
                link.close(silent(link.node()));
            } else if (!link.isInUse()) {
                link.close("it is not needed any more");
            }
        }
        for (BorrowerLink link : Set.copyOf(borrowers.values())) {
            if (link.absence().isLong(alive.contains(link.node()))) {
                link.close(silent(link.node()));
            }
        }
    }

    private static String silent(String node) {
        return "no heartbeat of " + node + " has come for long";
    }

    /** Ends what other nodes' programs have here. */
    void close() {
        Set.copyOf(borrowers.values()).forEach(BorrowerLink::ended);
    }

    /** A runner that has connected: its first word tells what for. */
    private final class Caller implements Loop.Ear {
        private final Line line;
        private final String node;

        Caller(Line line, String node) {
            this.line = line;
            this.node = node;
        }

        @Override
        public void heard(Frame frame) {
            switch (frame) {
                case Lent lent -> line.ear(lender(lent));
                case Hello hello -> host.reception().greet(line, hello);
                case Need need -> {
                    ResourceSet held = capacity.take(need.resources());
                    if (held != null) {
                        lend(node, need.address(), held);
                    }
                    host.loop().end(line);
                }
                default -> throw new IllegalArgumentException("Expected what a runner wants, but got " + frame);
            }
        }

        private LenderLink lender(Lent first) {
            LenderLink link = new LenderLink(host, scheduler, line, node, first);
            LenderLink before = lenders.put(node, link);
            if (before != null) {
                before.close("it has connected anew");
            }
            return link;
        }

        @Override
        public void ended() {
            // It wanted nothing.
        }
    }
}
