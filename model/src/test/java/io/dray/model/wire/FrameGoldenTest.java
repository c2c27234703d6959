package io.dray.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What workers in other languages speak, byte for byte: a file that differs is another protocol. */
class FrameGoldenTest {
    static Set<Map.Entry<String, Frame>> samples() {
        return Frames.all().entrySet();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void shouldBeWrittenAsItAlwaysWas(Map.Entry<String, Frame> sample) throws Exception {
        Frame frame = sample.getValue();

        assertThat(Frames.written(frame))
                .isEqualTo(Frames.bytes(golden(sample.getKey()), frame.payload().bytes()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void shouldReadWhatAnOlderOneWrote(Map.Entry<String, Frame> sample) throws Exception {
        Frame frame = sample.getValue();
        byte[] bytes = Frames.bytes(golden(sample.getKey()), frame.payload().bytes());

        assertThat(Frames.reader(bytes).read()).contains(frame);
    }

    @Test
    void shouldBeginWithBothLengthsInNetworkOrder() throws Exception {
        byte[] bytes = Frames.written(new Frame.Result(Frames.RUN, null, Payload.of(new byte[258])));

        assertThat(Arrays.copyOf(bytes, 9)).containsExactly(0, 0, 0, 33, 0, 0, 1, 2, '{');
    }

    @Test
    void shouldHaveAFileForEveryFrame() {
        Set<Class<?>> frozen =
                Frames.all().values().stream().map(Object::getClass).collect(Collectors.toSet());

        assertThat(frozen).containsAll(leaves(Frame.class).toList());
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isInterface()
                ? Arrays.stream(Objects.requireNonNull(type.getPermittedSubclasses()))
                        .flatMap(FrameGoldenTest::leaves)
                : Stream.of(type);
    }

    private static String golden(String name) throws IOException {
        String file = "/golden/frame-" + name + ".json";
        try (InputStream in = Objects.requireNonNull(FrameGoldenTest.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
