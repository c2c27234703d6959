package io.dray.worker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.run.InvocationId;
import io.dray.model.run.RunId;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Credit;
import io.dray.model.wire.Frame.Goodbye;
import io.dray.model.wire.Frame.Hello;
import io.dray.model.wire.Frame.Invoke;
import io.dray.model.wire.Frame.Load;
import io.dray.model.wire.FrameReader;
import io.dray.model.wire.FrameWriter;
import io.dray.model.wire.Payload;
import io.dray.model.wire.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.channels.Channels;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a worker refuses to go on with. */
class ConversationTest {
    private static final Hello HELLO = new Hello(1, Role.RUNNER, "n1#1", null);
    private static final Load LOAD = new Load("f", "1", "com.acme.Nothing", 1);

    @Test
    void shouldRefuseAnotherProtocol() {
        assertThatThrownBy(() -> hear(new Hello(2, Role.RUNNER, "n1#1", null)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Expected the hello of a runner, of protocol 1, but got"
                        + " Hello[protocol=2, role=RUNNER, name=n1#1]");
    }

    @Test
    void shouldRefuseAWorker() {
        assertThatThrownBy(() -> hear(new Hello(1, Role.WORKER, "4711", "t0k3n")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageNotContaining("t0k3n");
    }

    @Test
    void shouldRefuseARunnerThatDoesNotSayHello() {
        assertThatThrownBy(() -> hear(LOAD)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void shouldRefuseWhatOnlyAWorkerSays() {
        assertThatThrownBy(() -> hear(HELLO, new Credit(1)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Expected no Credit of a runner here, but there is one");
    }

    @Test
    void shouldRefuseASecondFunction() {
        assertThatThrownBy(() -> hear(HELLO, LOAD, LOAD))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Expected no Load of a runner here, but there is one");
    }

    @Test
    void shouldRefuseAnInvocationBeforeItHasLoaded() {
        Invoke invoke = new Invoke(
                new RunId("r1"), new InvocationId("i1"), 1, Instant.EPOCH, Map.of(), null, Map.of(), 0, Payload.EMPTY);

        assertThatThrownBy(() -> hear(HELLO, invoke))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Expected no Invoke of a runner here, but there is one");
    }

    @Test
    void shouldRefuseASecondGoodbye() {
        assertThatThrownBy(() -> hear(HELLO, new Goodbye(null), new Goodbye(null)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Expected no Goodbye of a runner here, but there is one");
    }

    private static void hear(Frame... frames) throws Exception {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        FrameWriter runner = new FrameWriter(Channels.newChannel(heard), "runner");
        runner.start();
        for (Frame frame : frames) {
            runner.write(frame);
        }
        runner.close();
        FrameWriter out = new FrameWriter(Channels.newChannel(new ByteArrayOutputStream()), "out");
        out.start();
        new Conversation(
                        new FrameReader(Channels.newChannel(new ByteArrayInputStream(heard.toByteArray()))),
                        out,
                        new Invocations(out::write, new Results(OutputFolder.current()), InstantSource.system()),
                        ConversationTest.class.getClassLoader(),
                        () -> {})
                .hold();
    }
}
