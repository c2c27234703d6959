package io.dray.jobapi;

import io.dray.model.node.Heartbeat;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.InvocationId;
import io.dray.model.run.InvocationTicket;
import io.dray.model.run.RunId;
import io.dray.model.wire.FailureKind;
import io.dray.model.wire.Frame;
import io.dray.model.wire.FrameReader;
import io.dray.model.wire.FrameWriter;
import io.dray.model.wire.Payload;
import io.dray.model.wire.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A runner as far as the API sees one: a heartbeat, and a socket at which a test says what becomes of which ticket. */
final class FakeRunner implements AutoCloseable {
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final NodeIncarnation node;
    private final Frame greeting;
    private final FakeView view;
    private final ServerSocketChannel server;
    private final BlockingQueue<Frame> heard = new LinkedBlockingQueue<>();
    private @Nullable SocketChannel channel;
    private @Nullable FrameWriter writer;

    FakeRunner(FakeView view, String name) throws IOException {
        this(view, new NodeIncarnation(name, 1), new Frame.Hello(Frame.PROTOCOL, Role.RUNNER, name + "#1", null));
    }

    /** One that greets in this way. */
    FakeRunner(FakeView view, NodeIncarnation node, Frame greeting) throws IOException {
        this.node = node;
        this.greeting = greeting;
        this.view = view;
        this.server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofPlatform().daemon().name("fake-runner").start(this::serve);
        view.node(beat());
    }

    NodeIncarnation node() {
        return node;
    }

    Heartbeat beat() {
        return new Heartbeat(
                node,
                ResourceSet.cpus(4),
                ResourceSet.NONE,
                false,
                "127.0.0.1:" + server.socket().getLocalPort());
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel accepted = server.accept();
                FrameWriter out = new FrameWriter(accepted, "fake-runner-out");
                out.start();
                out.write(greeting);
                opened(accepted, out);
                read(accepted);
            }
        } catch (IOException e) {
            return; // it was closed
        }
    }

    private synchronized void opened(SocketChannel accepted, FrameWriter out) {
        channel = accepted;
        writer = out;
    }

    private void read(SocketChannel accepted) {
        try {
            FrameReader reader = new FrameReader(accepted);
            for (Optional<Frame> frame = reader.read(); frame.isPresent(); frame = reader.read()) {
                heard.add(frame.get());
            }
        } catch (IOException e) {
            return; // it was cut, and the next one is accepted
        }
    }

    /** The next frame from the API. */
    <F extends Frame> F next(Class<F> kind) throws InterruptedException {
        return kind.cast(Objects.requireNonNull(heard.poll(20, TimeUnit.SECONDS), "no frame came"));
    }

    /** Until there is a link. */
    Frame.Hello awaitLink() throws InterruptedException {
        return next(Frame.Hello.class);
    }

    boolean heardNothing() {
        return heard.isEmpty();
    }

    synchronized void say(Frame frame) {
        Objects.requireNonNull(writer).write(frame);
    }

    /** Begins a run of this ticket. */
    RunId claim(InvocationTicket ticket) {
        return claim(ticket.invocation(), ticket.attempt());
    }

    RunId claim(InvocationId invocation, int attempt) {
        RunId run = new RunId("run-" + RUNS.incrementAndGet());
        say(new Frame.Claimed(run, invocation, attempt));
        return run;
    }

    void answer(RunId run, @Nullable String contentType, String output) {
        say(new Frame.Result(run, contentType, Payload.text(output)));
    }

    void fail(RunId run, FailureKind kind) {
        say(new Frame.Failed(run, kind, "a.B$Broken", "it is broken", "/a/0", Payload.text("at a.B")));
    }

    /** Breaks the connection; another is accepted. */
    synchronized void cut() throws IOException {
        Objects.requireNonNull(channel).close();
    }

    @Override
    public synchronized void close() throws IOException {
        view.nodeGone(node.node());
        server.close();
        if (channel != null) {
            channel.close();
        }
    }
}
