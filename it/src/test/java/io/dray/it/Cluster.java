package io.dray.it;

import io.dray.cli.client.DrayClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code dray up}, the head, and any number of {@code dray start} that joined it, each a process of its own on this machine:
 *
 * <pre>{@code
 * try (Cluster cluster = Cluster.builder().head("--cpus", "1").node("--cpus", "2").node("--resource", "gold=1").start()) {
 *     cluster.client().submit(…);
 *     cluster.kill(0); // the first node, not the head
 * }
 * }</pre>
 */
final class Cluster implements AutoCloseable {
    private final DrayProcess head;
    private final List<NodeProcess> nodes = new ArrayList<>();
    private final DrayClient client;

    private Cluster(DrayProcess head) {
        this.head = head;
        this.client = head.client();
    }

    static Builder builder() {
        return new Builder();
    }

    /** What it is made of. */
    static final class Builder {
        private final List<List<String>> nodes = new ArrayList<>();
        private String[] head = {};

        /** @param options of its {@code dray up} */
        Builder head(String... options) {
            head = options;
            return this;
        }

        /** One more; they are numbered from 0. */
        Builder node(String... options) {
            nodes.add(List.of(options));
            return this;
        }

        /** Returns when all have joined. */
        Cluster start() {
            Cluster cluster = new Cluster(DrayProcess.start(head));
            try {
                nodes.forEach(cluster::launch);
                cluster.nodes.forEach(NodeProcess::awaitReady);
                return cluster;
            } catch (RuntimeException e) {
                cluster.close();
                throw e;
            }
        }
    }

    DrayProcess head() {
        return head;
    }

    /** From 0, in the order in which they were started. */
    NodeProcess node(int n) {
        return nodes.get(n);
    }

    /** Ends a node by {@code kill -9}; returns when its process is gone. Its number stays its own. */
    void kill(int n) {
        node(n).kill();
    }

    /** Ends a node by {@code dray down}, which gives back what it runs; returns when its process is gone. */
    void down(int n) throws IOException, InterruptedException {
        Said said = Said.of(new ProcessBuilder(DrayProcess.command(
                        "client", "down", "--data", node(n).data().toString()))
                .start());
        if (said.code() != 0) {
            throw new IllegalStateException("dray down: " + said.err());
        }
    }

    /** Starts a node that has ended on the data it had; returns when it has joined. */
    void restart(int n) {
        node(n).restart();
    }

    /** One more node; returns when it has joined. */
    NodeProcess join(String... options) {
        return launch(List.of(options)).awaitReady();
    }

    /** Of the head; closed with the cluster. */
    DrayClient client() {
        return client;
    }

    private NodeProcess launch(List<String> options) {
        try {
            NodeProcess node = NodeProcess.start(head, Files.createTempDirectory("dray-it-node"), options);
            nodes.add(node);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        nodes.forEach(NodeProcess::close);
        head.close();
    }
}
