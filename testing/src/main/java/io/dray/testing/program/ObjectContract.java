package io.dray.testing.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.Dray;
import io.dray.NotTransferable;
import io.dray.ObjectRef;
import io.dray.Priority;
import io.dray.function.Function1;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every program may rely on of objects: values of every kind, references to them, and how they are waited for. */
public abstract class ObjectContract extends ProgramContract {
    private static final int LARGE = 3 * 1024 * 1024;

    /** A value of a user's own. */
    record Point(String name, double x, List<Integer> tags) {}

    /** One that refers to others. */
    record Pair(ObjectRef<Integer> left, Map<String, ObjectRef<String>> others) {}

    /** One that links to more of its kind. */
    static final class Node {
        final int number;
        private Node next = this;

        Node(int number) {
            this.number = number;
        }

        Node next() {
            return next;
        }

        void next(Node other) {
            next = other;
        }
    }

    static <T extends @Nullable Object> T same(T value) {
        return value;
    }

    /** To a task and back. */
    private static <T extends @Nullable Object> T passed(T value) {
        Function1<T, T> same = ObjectContract::same;
        return Dray.task(same, value).remote().get(PATIENCE);
    }

    private static <T extends @Nullable Object> T passedByReference(ObjectRef<T> value) {
        Function1<T, T> same = ObjectContract::same;
        return Dray.task(same, value).remote().get(PATIENCE);
    }

    static Stream<Object> values() {
        return Stream.of(
                true,
                (byte) -1,
                (short) 300,
                'ß',
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                1.5f,
                Double.NaN,
                "",
                "plain",
                "Grüße",
                "\u4f60\u597d \ud83d\ude00",
                "half \ud83d",
                "long ".repeat(100_000),
                Priority.HIGH,
                new Point("p", 2.5, List.of(1, 2)),
                List.of(),
                List.of("a", 1, List.of(2L)),
                new ArrayList<>(Arrays.asList("a", null)),
                new LinkedHashMap<>(Map.of("k", List.of(new Point("q", 1, List.of())))),
                new TreeMap<>(Map.of(3, "three")),
                Map.of("one", 1),
                Set.of(1),
                Optional.of("there"),
                Optional.empty(),
                new BigDecimal("1234567890.123456789"),
                LocalDate.of(2026, 1, 31),
                Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldKeepValues(Object value) {
        assertThat(Dray.put(value).get()).isEqualTo(value);
        assertThat(passed(value)).isEqualTo(value);
        assertThat(passedByReference(Dray.put(value))).isEqualTo(value);
    }

    static Stream<Object> arrays() {
        return Stream.of(
                new boolean[] {true, false, true},
                new byte[0],
                new byte[] {1, -1},
                new short[] {1, -300},
                new char[] {'a', '\uffff'},
                new int[] {1, Integer.MIN_VALUE},
                new long[] {1, Long.MIN_VALUE},
                new float[] {1, Float.NaN},
                new double[] {1, -0.0},
                new String[] {"a", "b"},
                new Object[] {1, "two", new int[] {3}},
                new int[][] {{1}, {2, 3}},
                bytes(LARGE),
                LongStream.range(0, LARGE / 4).toArray(),
                IntStream.range(0, 100).mapToDouble(x -> x / 3.0).toArray());
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void shouldKeepArrays(Object array) {
        assertThat(Objects.deepEquals(Dray.put(array).get(), array)).isTrue();
        assertThat(Objects.deepEquals(passed(array), array)).isTrue();
        assertThat(Objects.deepEquals(passedByReference(Dray.put(array)), array))
                .isTrue();
    }

    @Test
    void shouldKeepNothing() {
        assertThat(Dray.put(null).get()).isNull();
        assertThat(passedByReference(Dray.task(Calc::nothing).remote())).isNull();
    }

    static int sum(ByteBuffer bytes) {
        int sum = 0;
        while (bytes.hasRemaining()) {
            sum += bytes.get();
        }
        return sum;
    }

    static long sumOfNumbers(MemorySegment numbers) {
        long sum = 0;
        for (long i = 0; i < numbers.byteSize() / Long.BYTES; i++) {
            sum += numbers.getAtIndex(ValueLayout.JAVA_LONG, i);
        }
        return sum;
    }

    @Test
    void shouldKeepBuffersWhichNobodyChanges() {
        for (int size : new int[] {8, LARGE}) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes(size)).order(ByteOrder.LITTLE_ENDIAN);

            ByteBuffer kept = Dray.put(buffer).get();

            assertThat(kept).isEqualTo(buffer);
            assertThat(kept.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
            assertThatThrownBy(() -> kept.put(0, (byte) 1)).isInstanceOf(ReadOnlyBufferException.class);
            assertThat(Dray.task(ObjectContract::sum, buffer).remote().get(PATIENCE))
                    .isEqualTo(sum(buffer.duplicate()));
            assertThat(Dray.task(ObjectContract::sum, Dray.put(buffer)).remote().get(PATIENCE))
                    .isEqualTo(sum(buffer.duplicate()));
        }
    }

    @Test
    void shouldKeepSegmentsWhichNobodyChanges() {
        for (int size : new int[] {8, LARGE / Long.BYTES}) {
            MemorySegment segment =
                    MemorySegment.ofArray(LongStream.range(0, size).toArray());

            MemorySegment kept = Dray.put(segment).get();

            assertThat(kept.mismatch(segment)).isEqualTo(-1);
            assertThat(kept.isReadOnly()).isTrue();
            assertThat(Dray.task(ObjectContract::sumOfNumbers, Dray.put(segment))
                            .remote()
                            .get(PATIENCE))
                    .isEqualTo(sumOfNumbers(segment));
        }
    }

    @Test
    void shouldGiveEachItsOwnCopy() {
        ArrayList<Integer> list = new ArrayList<>(List.of(1, 2, 3));
        int[] array = {1, 2, 3};
        ObjectRef<ArrayList<Integer>> keptList = Dray.put(list);
        ObjectRef<int[]> keptArray = Dray.put(array);

        list.add(4);
        array[0] = 4;
        keptList.get().add(5);
        keptArray.get()[1] = 5;

        assertThat(Dray.task(ObjectContract::clear, keptList).remote().get(PATIENCE))
                .isEqualTo(3);
        assertThat(keptList.get()).containsExactly(1, 2, 3);
        assertThat(keptArray.get()).containsExactly(1, 2, 3);
    }

    static int clear(List<Integer> list) {
        int size = list.size();
        list.clear();
        return size;
    }

    @Test
    void shouldKeepObjectsThatLinkToEachOther() {
        Node one = new Node(1);
        Node two = new Node(2);
        one.next(two);
        two.next(one);

        Node kept = Dray.put(one).get();

        assertThat(kept.next().number).isEqualTo(2);
        assertThat(kept.next().next()).isSameAs(kept);
    }

    @Test
    void shouldRefuseWhatCanNotTravel() {
        Map<String, Object> value = new HashMap<>();
        value.put("thread", new Thread());

        assertThatThrownBy(() -> Dray.put(value))
                .isInstanceOf(NotTransferable.class)
                .hasMessageContaining("Thread");
    }

    static int follow(Pair pair) {
        return pair.left().get()
                + Objects.requireNonNull(pair.others().get("text")).get().length();
    }

    @Test
    void shouldPassReferencesInsideValues() {
        Pair pair = new Pair(Dray.task(Calc::square, 6).remote(), Map.of("text", Dray.put("sixsix")));

        assertThat(Dray.task(ObjectContract::follow, pair).remote().get(PATIENCE))
                .isEqualTo(42);
        assertThat(Dray.task(ObjectContract::follow, Dray.put(pair)).remote().get(PATIENCE))
                .isEqualTo(42);
        assertThat(Dray.put(pair).get().left()).isEqualTo(pair.left());
    }

    @Test
    void shouldPassReferencesInResults() {
        List<ObjectRef<Integer>> squares = Dray.task(Calc::squares, 20).remote().get(PATIENCE);

        assertThat(Dray.get(squares, PATIENCE))
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(x -> x * x).toList());
        assertThat(Dray.task(Calc::keep, "kept there").remote().get(PATIENCE).get(PATIENCE))
                .isEqualTo("kept there");
    }

    @Test
    void shouldPassReferencesToWhatIsNotThereYet() {
        ObjectRef<Integer> a = Dray.task(Calc::fib, 6).remote();
        ObjectRef<Integer> b = Dray.task(Calc::add, a, 1).remote();

        assertThat(Dray.task(Calc::sum, List.of(a, b, a)).remote().get(PATIENCE))
                .isEqualTo(8 + 9 + 8);
    }

    @Test
    void shouldKeepAnObjectOfAThousandReferences() {
        List<ObjectRef<Integer>> refs =
                IntStream.range(0, 1_000).mapToObj(Dray::put).toList();

        assertThat(Dray.task(Calc::sum, Dray.put(refs)).remote().get(PATIENCE)).isEqualTo(999 * 1_000 / 2);
    }

    @Test
    void shouldKeepWhatIsToBeDurable() {
        ObjectRef<int[]> large = Dray.put(new int[LARGE]).durable();
        Function1<String, String> same = ObjectContract::same;
        ObjectRef<String> small = Dray.task(same, "a").remote().durable();

        assertThat(large.get(PATIENCE)).hasSize(LARGE);
        assertThat(small.get(PATIENCE)).isEqualTo("a");
    }

    @Test
    void shouldGetManyInTheirOrder() {
        ObjectRef<String> a = Dray.put("a");
        ObjectRef<String> b = Dray.put("b");

        assertThat(Dray.get(List.of(b, a, b))).containsExactly("b", "a", "b");
        assertThat(Dray.get(List.of())).isEmpty();
        assertThat(a.get(SHORT)).isEqualTo("a");
        assertThat(a.future().join()).isEqualTo("a");
    }

    @Test
    void shouldKeepWhatOnlyAnotherObjectRefersTo() {
        ObjectRef<List<ObjectRef<String>>> outer = Dray.put(List.of(Dray.put("inner")));

        assertThat(Collections.max(Dray.get(outer.get()))).isEqualTo("inner");
    }
}
