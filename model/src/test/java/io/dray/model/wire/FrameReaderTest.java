package io.dray.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameReaderTest {
    private static final String CANCEL = "{\"frame\":\"cancel\",\"run\":\"r\"}";

    /** Brings as many bytes per read as it likes. */
    private record Dripping(ByteBuffer bytes, Random random) implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer target) {
            if (!bytes.hasRemaining()) {
                return -1;
            }
            int n = Math.min(1 + random.nextInt(1_000), Math.min(bytes.remaining(), target.remaining()));
            target.put(bytes.slice(bytes.position(), n));
            bytes.position(bytes.position() + n);
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
    void shouldReadOneAfterTheOtherHoweverTheBytesArrive() throws Exception {
        Frame[] frames = Frames.all().values().toArray(Frame[]::new);
        FrameReader reader = new FrameReader(new Dripping(ByteBuffer.wrap(Frames.written(frames)), new Random(7)));

        for (Frame frame : frames) {
            assertThat(reader.read()).contains(frame);
        }
        assertThat(reader.read()).isEmpty();
        assertThat(reader.read()).isEmpty();
    }

    @Test
    void shouldReadTheLargestPayload() throws Exception {
        byte[] bytes = new byte[Payload.MAX_BYTES];
        new Random(7).nextBytes(bytes);
        Frame frame = new Frame.Result(Frames.RUN, null, Payload.of(bytes));

        assertThat(Frames.reader(Frames.written(frame, new Frame.Cancel(Frames.RUN)))
                        .read())
                .contains(frame);
    }

    @Test
    void shouldNoticeAConnectionThatEndsWithinAFrame() {
        byte[] whole = Frames.bytes("{\"frame\":\"result\",\"run\":\"r\"}", new byte[5]);

        for (int length = 1; length < whole.length; length++) {
            FrameReader reader = Frames.reader(Arrays.copyOf(whole, length));
            assertThatThrownBy(reader::read).isInstanceOf(EOFException.class);
        }
        assertThatThrownBy(Frames.reader(Arrays.copyOf(whole, whole.length - 2))::read)
                .hasMessage("The connection ended within the payload of a frame: 3 of 5 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "65537      | 0          | Expected at most 65536 bytes in the header of a frame, but 65537 were announced",
                "10         | 2097153    | Expected at most 2097152 bytes in the payload of a frame, but 2097153 were announced",
                "-1         | 0          | Expected at most 65536 bytes in the header of a frame, but 4294967295 were announced",
                "1195725856 | 0          | Expected at most 65536 bytes in the header of a frame, but 1195725856 were announced",
            })
    void shouldRefuseLengthsBeyondTheLimits(int header, int payload, String sentence) {
        byte[] lengths = ByteBuffer.allocate(8).putInt(header).putInt(payload).array();

        assertThatThrownBy(Frames.reader(lengths)::read)
                .isInstanceOf(ProtocolException.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                   | Expected a JSON object as the header of a frame, but it is none",
                "{\"frame\":\"cancel\",\"run\":\"r\"} {} | Expected one JSON object as the header of a frame, but more follows it",
                "{}                                   | Expected text as 'frame' of a frame '', but there is none",
                "{\"frame\":\"dance\"}                | Expected a frame of protocol 1, but 'dance' is none",
                "{\"frame\":\"cancel\"}               | Expected text as 'run' of a frame 'cancel', but there is none",
                "{\"frame\":\"cancel\",\"run\":null}  | Expected text as 'run' of a frame 'cancel', but there is none",
                "{\"frame\":\"cancel\",\"run\":7}     | Expected text as 'run' of a frame 'cancel', but there is something else",
                "{\"frame\":\"cancel\",\"run\":\" \"} | a run id is never blank",
                "{\"frame\":\"credit\",\"invocations\":-1}  | Expected a count as 'invocations' of a frame 'credit', but there is something else",
                "{\"frame\":\"credit\",\"invocations\":1.5} | Expected a whole number as 'invocations' of a frame 'credit', but there is something else",
                "{\"frame\":\"loaded\",\"input\":\"XML\"}   | Expected one of [NONE, JSON, TEXT, BYTES, CLOUD_EVENT] as 'input' of a frame 'loaded', but there is something else",
            })
    void shouldRefuseWhatIsNoFrame(String header, String sentence) {
        assertThatThrownBy(() -> Frames.read(header))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"frame\":\"cancel\",",
                "{\"frame\":\"cancel\",\"run\":\"r\",\"run\":\"s\"}",
                "{\"frame\":\"cancel\",\"run\":\"r\",\"deep\":"
                        + "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            })
    void shouldRefuseAHeaderThatIsBroken(String header) {
        assertThatThrownBy(() -> Frames.read(header))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("Expected JSON as the header of a frame, but it is broken: ");
    }

    @Test
    void shouldRefuseHeadersThatAreNotText() {
        assertThatThrownBy(() -> Frames.read("{\"frame\":\"invoke\",\"run\":\"r\",\"invocation\":\"i\",\"attempt\":1,"
                        + "\"deadline\":1,\"headers\":{\"a\":{}}}"))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(
                        "Expected an object of texts as 'headers' of a frame 'invoke', but there is something else");
    }

    @Test
    void shouldRefuseAPayloadWhereThereIsNone() {
        byte[] bytes = Frames.bytes(CANCEL, new byte[3]);

        assertThatThrownBy(Frames.reader(bytes)::read)
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Expected no payload with a frame 'cancel', but there are 3 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"7", "null", "true", "1.5", "[1,{}]", "{\"a\":[1]}", "123456789012345678901234567890"})
    void shouldIgnoreFieldsOfANewerPeer(String value) throws IOException {
        Frame read = Frames.read("{\"newer\":" + value + ",\"frame\":\"cancel\",\"run\":\"n1#7-4\"}");

        assertThat(read).isEqualTo(new Frame.Cancel(Frames.RUN));
    }

    @Test
    void shouldNotShowATokenInALog() {
        assertThat(new Frame.Hello(1, Role.WORKER, "4711", "s3cr3t").toString()).doesNotContain("s3cr3t");
    }

    @Test
    void shouldReadUtf8() throws IOException {
        byte[] run = "{\"frame\":\"cancel\",\"run\":\"grün 🙂\"}".getBytes(StandardCharsets.UTF_8);

        Frame read = Frames.read(new String(run, StandardCharsets.UTF_8));

        assertThat(read).isEqualTo(new Frame.Cancel(new io.dray.model.run.RunId("grün 🙂")));
    }
}
