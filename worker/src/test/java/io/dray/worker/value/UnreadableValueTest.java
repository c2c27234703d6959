package io.dray.worker.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.CalcCode;
import io.dray.ActorHandle;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreadableValueTest {
    private static final long SEED = 20_261_127;

    private final Codec codec = new Codec(UnreadableValueTest.class.getClassLoader(), new FakeReferences());

    private record Order(int id, List<String> names, Map<String, double[]> prices, Optional<Instant> at) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                       | Expected the 8 bytes of a value's header, but there are 0",
                "06000000010000           | Expected the 8 bytes of a value's header, but there are 7",
                "0000000000000000         | Expected the header of a value, but found 0",
                "ff00000000000000         | Expected the header of a value, but found ff",
                "0a00000000000001         | Expected the header of a value, but found 10000000000000a",
                "080000000000000001       | Expected 8 bytes of a number, but there are 1",
                "1a00000000000000010203   | Expected an array of elements of 8 bytes, but there are 3 bytes",
                "0c0000000000000061       | Expected an array of elements of 2 bytes, but there are 1 bytes",
                "280000000000000001       | Expected the 16 bytes of an id, but there are 1",
                "290000000000000001       | Expected the 16 bytes of an id, but there are 1",
                "2a0000000000000061       | Expected the name of some code, but: Expected an interface and a method, but found 'a'",
            })
    void shouldSayWhatIsWrong(String hex, String sentence) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> codec.decode(bytes, 0, bytes.length))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessage(sentence);
    }

    @Test
    void shouldNameAClassThatIsMissing() {
        Codec elsewhere = new Codec(ClassLoader.getPlatformClassLoader(), new FakeReferences());
        byte[] graph = codec.encode(new Order(1, List.of(), Map.of(), Optional.empty()), "it")
                .bytes();
        byte[] thrown = codec.encode(new Own(), "it").bytes();

        assertThatThrownBy(() -> elsewhere.decode(graph, 0, graph.length))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessageContaining(Order.class.getName());
        assertThatThrownBy(() -> elsewhere.decode(thrown, 0, thrown.length))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessage("Expected the class " + Own.class.getName() + ", but this process has none");
    }

    private static final class Own extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** Whatever the bytes are: a value, or this exception, and no huge array. */
    @Test
    void shouldNeitherCrashNorHangOnBrokenBytes() throws Exception {
        Random random = new Random(SEED);
        List<byte[]> wholes = new ArrayList<>();
        for (Object value : values()) {
            wholes.add(codec.encode(value, "it").bytes());
        }
        for (int i = 0; i < 5_000; i++) {
            byte[] broken = broken(wholes.get(random.nextInt(wholes.size())), random);
            try {
                codec.decode(broken, 0, broken.length);
            } catch (UnreadableValueException e) {
                assertThat(e.getMessage()).as("seed %d, %d", SEED, i).isNotEmpty();
            }
        }
    }

    private static List<Object> values() throws Exception {
        Map<String, double[]> prices = new HashMap<>();
        prices.put("pen", new double[] {1.5});
        return List.of(
                new Order(7, List.of("a", "b", "c"), prices, Optional.of(Instant.EPOCH)),
                List.of(
                        FakeReferences.ref(1),
                        new ActorHandle<>(FakeReferences.id(2).toString())),
                new ArrayList<>(List.of(1, 2L, "three", new int[] {4}, CalcCode.named("squareByName"))),
                new IOException("disk", new IllegalStateException()),
                CalcCode.named("lambda"),
                new Object[] {new Order[3], new ArrayList<>(List.of(new long[100], "text".repeat(40)))});
    }

    private static byte[] broken(byte[] whole, Random random) {
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(whole, random.nextInt(whole.length));
        }
        byte[] broken = whole.clone();
        for (int i = 0; i <= random.nextInt(3); i++) {
            broken[8 + random.nextInt(whole.length - 8)] = (byte) random.nextInt();
        }
        return broken;
    }
}
