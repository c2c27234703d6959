package io.dray.queue.kafka;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker and controller of our own, in this process, on loopback, its data in a folder. It takes port 9092 when
 * that is free and nothing else was taken before; a port once taken is kept while it is free.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final int USUAL_PORT = 9092;
    private static final int TRIES = 3;

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Formats the folder if need be and starts. Blocks until the broker serves.
     *
     * @param fsync whether every message is synced to the disk before it is acknowledged
     */
    public static EmbeddedKafka start(Path folder, boolean fsync) {
        try {
            Path data = Files.createDirectories(folder.resolve("log"));
            if (!Files.exists(data.resolve("meta.properties"))) {
                format(data);
            }
            Path memory = folder.resolve("port");
            int port = port(memory);
            for (int retry = 1; ; retry++) {
                try {
                    return new EmbeddedKafka(started(properties(data, port, freePort(), fsync)), port);
                } catch (RuntimeException e) {
                    if (retry == TRIES) {
                        throw e;
                    }
                    LOG.warn("port {} was taken while Kafka started; trying another", port);
                    port = freePort();
                    Files.writeString(memory, Integer.toString(port));
                }
            }
        } catch (Exception e) {
            throw new DrayException(
                    ErrorCode.UNAVAILABLE, "The embedded Kafka in " + folder + " does not start: " + e.getMessage(), e);
        }
    }

    /** A port that was free may be somebody else's by the time the broker binds it. */
    private static KafkaRaftServer started(Properties properties) {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
    }

    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static int port(Path memory) throws IOException {
        int wanted =
                Files.exists(memory) ? Integer.parseInt(Files.readString(memory).strip()) : USUAL_PORT;
        int port = free(wanted) ? wanted : freePort();
        Files.writeString(memory, Integer.toString(port));
        return port;
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void format(Path data) throws Exception {
        new Formatter()
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString())
                .setControllerListenerName("CONTROLLER")
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    private static Properties properties(Path data, int port, int controllerPort, boolean fsync) {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
        properties.setProperty("log.dirs", data.toString());
        properties.setProperty("auto.create.topics.enable", "false");
        properties.setProperty("offsets.retention.minutes", "5256000"); // ten years: a trigger may be paused for long
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            properties.setProperty(topic + ".replication.factor", "1");
            properties.setProperty(topic + ".num.partitions", "1");
        }
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        properties.setProperty("group.share.heartbeat.interval.ms", "500");
        properties.setProperty("group.share.min.heartbeat.interval.ms", "500");
        properties.setProperty("group.share.assignment.interval.ms", "0");
        properties.setProperty("group.share.max.size", "1000");
        properties.setProperty("group.share.max.delivery.count.limit", "25");
        properties.setProperty("group.share.delivery.count.limit", "10");
        properties.setProperty("log.index.size.max.bytes", "1048576");
        properties.setProperty("log.cleaner.dedupe.buffer.size", "8388608");
        // After a kill -9 the controller waits this long for the broker that was, before it takes the new one.
        properties.setProperty("broker.session.timeout.ms", "3000");
        properties.setProperty("broker.heartbeat.interval.ms", "1000");
        properties.setProperty("num.network.threads", "1");
        properties.setProperty("num.io.threads", "2");
        properties.setProperty("group.coordinator.threads", "1");
        properties.setProperty("background.threads", "2");
        properties.setProperty("metadata.max.idle.interval.ms", "0");
        if (fsync) {
            properties.setProperty("log.flush.interval.messages", "1");
        }
        return properties;
    }
}
