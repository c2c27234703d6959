package io.dray.noderunner.task;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Hello;
import io.dray.model.wire.FrameBuffer;
import io.dray.model.wire.FrameReader;
import io.dray.model.wire.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialTest {
    private final Dial dial = new Dial("n1", "secret", Duration.ofMillis(50));
    private ServerSocketChannel other;

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws IOException {
        other = ServerSocketChannel.open();
        other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void close() throws IOException {
        other.close();
    }

    private String address() {
        return "127.0.0.1:" + other.socket().getLocalPort();
    }

    @Test
    void shouldNotWaitForANodeThatIsFrozen() {
        assertThatThrownBy(() -> dial.connect(address(), Role.RUNNER)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void shouldNotWaitForAFileOfANodeThatFreezes() throws Exception {
        Thread greets = Thread.ofVirtual().start(this::greet);

        try (FileReader files = new FileReader(dial, address())) {
            greets.join();
            assertThatThrownBy(() -> files.read("0".repeat(32), folder.resolve("value")))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    /** And never says anything again. */
    private void greet() {
        try {
            SocketChannel channel = other.accept();
            new FrameReader(channel).read();
            FrameBuffer.write(new Hello(Frame.PROTOCOL, Role.RUNNER, "n2", null), channel);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldRefuseWhatIsNoAddress() {
        assertThatThrownBy(() -> dial.connect("nowhere", Role.RUNNER))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("HOST:PORT");
    }
}
