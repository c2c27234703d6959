package io.dray.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.error.DrayException;
import io.dray.model.run.RunId;
import io.dray.model.wire.Frame.Cancel;
import io.dray.model.wire.Frame.Result;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FrameWriterTest {

    /** Takes what it is given only when it is let. */
    private static final class Slow implements WritableByteChannel {
        final CountDownLatch reached = new CountDownLatch(1);
        final Semaphore let = new Semaphore(0);
        final List<Integer> writes = new ArrayList<>();

        @Override
        public int write(ByteBuffer bytes) {
            reached.countDown();
            let.acquireUninterruptibly();
            int n = bytes.remaining();
            writes.add(n);
            bytes.position(bytes.limit());
            return n;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Test
    void shouldKeepFramesOfManyThreadsWholeAndEachThreadsInOrder() throws Exception {
        int threads = 16;
        int each = 500;
        Pipe pipe = Pipe.open();
        FrameWriter writer = new FrameWriter(pipe.sink(), "out");
        writer.start();
        Map<Integer, Integer> next = new HashMap<>();
        for (int thread = 0; thread < threads; thread++) {
            int id = thread;
            Thread.ofPlatform().start(() -> {
                for (int i = 0; i < each; i++) {
                    writer.write(new Result(new RunId(id + "-" + i), null, pattern(id, i)));
                }
            });
        }

        FrameReader reader = new FrameReader(pipe.source());
        for (int i = 0; i < threads * each; i++) {
            Result result = (Result) reader.read().orElseThrow();
            String[] run = result.run().value().split("-", 2);
            int thread = Integer.parseInt(run[0]);
            int index = Integer.parseInt(run[1]);
            assertThat(index).isEqualTo(next.getOrDefault(thread, 0));
            next.put(thread, index + 1);
            assertThat(result.payload()).isEqualTo(pattern(thread, index));
        }

        writer.close();
        pipe.sink().close();
        assertThat(reader.read()).isEmpty();
    }

    /** Some of them larger than any buffer on the way. */
    private static Payload pattern(int thread, int index) {
        byte[] bytes = new byte[index % 100 == 99 ? 200_000 : index];
        Arrays.fill(bytes, (byte) (thread * 31 + index));
        return Payload.of(bytes);
    }

    @Test
    void shouldSendAllThatIsQueuedInOneWrite() throws Exception {
        Slow channel = new Slow();
        FrameWriter writer = new FrameWriter(channel, "out");
        writer.start();
        writer.write(new Cancel(new RunId("first")));
        channel.reached.await();
        int bytes = 0;
        for (int i = 0; i < 100; i++) {
            Cancel cancel = new Cancel(new RunId("r" + i));
            writer.write(cancel);
            bytes += Frames.written(cancel).length;
        }
        channel.let.release(100);
        writer.close();

        assertThat(channel.writes).hasSize(2).last().isEqualTo(bytes);
    }

    @Test
    void shouldLeaveTheChannelOpenForAThreadThatIsInterrupted() throws Exception {
        Pipe pipe = Pipe.open();
        FrameWriter writer = new FrameWriter(pipe.sink(), "out");
        writer.start();

        Thread.currentThread().interrupt();
        writer.write(new Cancel(Frames.RUN));
        assertThat(Thread.interrupted()).isTrue();

        assertThat(new FrameReader(pipe.source()).read()).contains(new Cancel(Frames.RUN));
        assertThat(pipe.sink().isOpen()).isTrue();
    }

    @Test
    void shouldRefuseWhatIsTooLargeAndGoOn() throws Exception {
        Pipe pipe = Pipe.open();
        FrameWriter writer = new FrameWriter(pipe.sink(), "out");
        writer.start();

        assertThatThrownBy(() -> writer.write(new Cancel(new RunId("r".repeat(70_000)))))
                .isInstanceOf(DrayException.class)
                .hasMessage("Expected at most 65536 bytes in the header of a frame 'cancel', but there are 70027");

        writer.write(new Cancel(Frames.RUN));
        assertThat(new FrameReader(pipe.source()).read()).contains(new Cancel(Frames.RUN));
    }

    @Test
    void shouldHaveNoPayloadBeyondTheLimit() {
        assertThatThrownBy(() -> Payload.of(new byte[Payload.MAX_BYTES + 1]))
                .isInstanceOf(DrayException.class)
                .hasMessage("Expected at most 2097152 bytes in a payload, but there are 2097153");
    }

    @Test
    void shouldDropWhatIsWrittenToABrokenConnection() throws Exception {
        Pipe pipe = Pipe.open();
        FrameWriter writer = new FrameWriter(pipe.sink(), "out");
        writer.start();
        pipe.source().close();

        writer.write(new Cancel(Frames.RUN));
        writer.close();
        writer.write(new Cancel(Frames.RUN));
        writer.close();
    }
}
