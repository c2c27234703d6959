package io.dray.worker;

import io.dray.CloudEvent;
import io.dray.Context;
import io.dray.model.run.InvocationId;
import io.dray.model.run.RunId;
import io.dray.model.wire.DataKind;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Goodbye;
import io.dray.model.wire.Frame.Hello;
import io.dray.model.wire.Frame.Invoke;
import io.dray.model.wire.Frame.Load;
import io.dray.model.wire.Frame.Loaded;
import io.dray.model.wire.FrameReader;
import io.dray.model.wire.FrameWriter;
import io.dray.model.wire.Payload;
import io.dray.model.wire.Role;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A worker's whole life, from hello to goodbye, with handlers of our own and a runner in a thread beside it. */
final class Rehearsal {
    private static final String OURS = "io.dray.worker.Rehearsal::";

    private static final String JSON = """
            {"name":"a","count":1,"share":0.5,"open":true,"kind":"LARGE","parts":[{"width":1,"height":2}],"sizes":{"a":1},
            "at":"2026-01-02T03:04:05Z"}""";

    private static final Map<String, String> EVENT =
            Map.of("ce-specversion", "1.0", "ce-id", "1", "ce-source", "s", "ce-type", "t");

    /** As different as the types of users are. */
    record Sample(
            String name,
            int count,
            double share,
            boolean open,
            Kind kind,
            List<Part> parts,
            Map<String, Long> sizes,
            Instant at) {}

    record Part(int width, int height) {}

    enum Kind {
        SMALL,
        LARGE
    }

    private Rehearsal() {}

    static Sample json(Sample sample) {
        return sample;
    }

    static List<Part> list(List<Part> parts, Context context) {
        return parts;
    }

    static String text(String text, Context context) {
        return text + context.id();
    }

    static byte[] bytes(byte[] bytes) {
        return bytes;
    }

    static CloudEvent event(CloudEvent event) {
        return event;
    }

    /** @param kinds what the user's handler takes and gives: all classes of a cache are made ready, whether they are needed or not */
    static void run(Set<DataKind> kinds) throws IOException, InterruptedException {
        for (DataKind kind : kinds) {
            switch (kind) {
                case JSON -> {
                    act("json", Map.of(), JSON);
                    act("list", Map.of(), "[{\"width\":1,\"height\":2}]");
                }
                case CLOUD_EVENT -> act("event", EVENT, "{}");
                case TEXT -> act("text", Map.of(), "text");
                case BYTES, NONE -> act("bytes", Map.of(), "bytes");
            }
        }
    }

    private static void act(String method, Map<String, String> headers, String input)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("dray");
        Path socket = folder.resolve("socket");
        Path token = Files.writeString(folder.resolve("token"), "token");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            FutureTask<Frame> runner = new FutureTask<>(() -> conduct(server, method, headers, input));
            Thread.ofPlatform().name("dray-runner").daemon().start(runner);
            Main.work(socket.toString(), token.toString());
            Frame answer = runner.get();
            if (!(answer instanceof Frame.Result)) {
                throw new IOException("a rehearsal of " + method + " gave " + answer);
            }
        } catch (ExecutionException e) {
            throw new IOException("a rehearsal of " + method + " failed", e.getCause());
        } finally {
            Files.deleteIfExists(token);
            Files.deleteIfExists(socket);
            Files.delete(folder);
        }
    }

    /** The runner's part. */
    private static Frame conduct(ServerSocketChannel server, String method, Map<String, String> headers, String input)
            throws Exception {
        try (SocketChannel worker = server.accept();
                FrameWriter out = new FrameWriter(worker, "dray-runner-out")) {
            out.start();
            FrameReader in = new FrameReader(worker);
            out.write(new Hello(Frame.PROTOCOL, Role.RUNNER, "rehearsal", null));
            out.write(new Load("rehearsal", "1", OURS + method, 1));
            Frame frame = next(in);
            while (!(frame instanceof Loaded)) {
                frame = next(in);
            }
            next(in);
            out.write(new Invoke(
                    new RunId("1"),
                    new InvocationId("1"),
                    1,
                    Instant.now().plusSeconds(60),
                    headers,
                    "application/json",
                    Map.of(),
                    0,
                    Payload.text(input)));
            Frame answer = next(in);
            out.write(new Goodbye(null));
            next(in);
            return answer;
        }
    }

    private static Frame next(FrameReader in) throws IOException {
        Optional<Frame> frame = in.read();
        return frame.orElseThrow(() -> new IOException("the worker has gone"));
    }
}
