package io.dray.worker.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.CalcCode;
import io.dray.ActorHandle;
import io.dray.NotTransferable;
import io.dray.ObjectRef;
import io.dray.function.Function1;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes without Fory. */
class CodecTest {
    private static final int LARGE = 100_000;

    private final TwoProcesses processes = new TwoProcesses();
    private final Codec codec = processes.here;

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(true, 8),
                Arguments.of(false, 8),
                Arguments.of((byte) -7, 8),
                Arguments.of(Short.MIN_VALUE, 8),
                Arguments.of('\uffff', 8),
                Arguments.of(-1, 8),
                Arguments.of(Integer.MAX_VALUE, 8),
                Arguments.of(-0.0f, 8),
                Arguments.of(Float.intBitsToFloat(0x7f800001), 8),
                Arguments.of(Long.MIN_VALUE, 16),
                Arguments.of(Math.PI, 16),
                Arguments.of(Double.longBitsToDouble(0xfff0000000000001L), 16),
                Arguments.of("", 8),
                Arguments.of("hello?", 14),
                Arguments.of("Größe", 13),
                Arguments.of("中文😀", 8 + 6 + 4),
                Arguments.of("half \ud83d", 8 + 12),
                Arguments.of("?".repeat(LARGE), 8 + LARGE),
                Arguments.of(new byte[0], 8),
                Arguments.of(new byte[] {1, -1}, 10),
                Arguments.of(new boolean[] {true, false, true}, 11),
                Arguments.of(new short[] {1, -1}, 12),
                Arguments.of(new char[] {'a', '\ud800'}, 12),
                Arguments.of(new int[] {1, Integer.MIN_VALUE}, 16),
                Arguments.of(new float[] {Float.NaN, -0.0f}, 16),
                Arguments.of(new long[] {Long.MIN_VALUE, 2}, 24),
                Arguments.of(new double[] {Double.NaN, -0.0}, 24),
                Arguments.of(new double[LARGE], 8 + 8 * LARGE));
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldGiveAValueBack(Object value, int size) throws IOException {
        Encoded encoded = codec.encode(value, "it");

        assertThat(encoded.size()).isEqualTo(size);
        assertThat(encoded.references()).isEmpty();
        assertThat(processes.receive(encoded)).isEqualTo(value);
        assertThat(processes.share(value)).isEqualTo(value);
        assertThat(processes.write(value)).isEqualTo(value);
    }

    @Test
    void shouldGiveNullBack() {
        byte[] bytes = codec.encode(null, "it").bytes();

        assertThat(bytes).hasSize(8);
        assertThat(codec.decode(bytes, 0, 8)).isNull();
    }

    @Test
    void shouldKeepTheBitsOfNumbers() {
        float[] floats = {Float.intBitsToFloat(0x7f800001)};

        float[] again = processes.send(floats);

        assertThat(Float.floatToRawIntBits(again[0])).isEqualTo(0x7f800001);
    }

    @Test
    void shouldEncodeWhatIsLeftOfABuffer() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(16).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(4, 258).position(4).limit(8);

        ByteBuffer again = processes.send(buffer);

        assertThat(buffer.position()).isEqualTo(4);
        assertThat(again.isReadOnly()).isTrue();
        assertThat(again.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        assertThat(again.remaining()).isEqualTo(4);
        assertThat(again.getInt()).isEqualTo(258);
        assertThat(processes.send(ByteBuffer.allocate(0))).isEqualTo(ByteBuffer.allocate(0));
    }

    @Test
    void shouldViewLargeBuffersInMemoryAndCopySmallOnes() {
        MemorySegment large = processes.memory(ByteBuffer.allocate(LARGE));
        MemorySegment small = processes.memory(ByteBuffer.allocate(8));
        ByteBuffer view = (ByteBuffer) processes.read(large);
        ByteBuffer copy = (ByteBuffer) processes.read(small);

        large.set(ValueLayout.JAVA_BYTE, 8, (byte) 1);
        small.set(ValueLayout.JAVA_BYTE, 8, (byte) 1);

        assertThat(view.get(0)).isEqualTo((byte) 1);
        assertThat(view.isReadOnly()).isTrue();
        assertThat(copy.get(0)).isZero();
    }

    @Test
    void shouldViewSegmentsInMemory() {
        MemorySegment bytes = processes.memory(MemorySegment.ofArray(new long[] {5, 6}));

        MemorySegment view = (MemorySegment) processes.read(bytes);
        bytes.set(ValueLayout.JAVA_LONG, 8, 7);

        assertThat(view.toArray(ValueLayout.JAVA_LONG)).containsExactly(7, 6);
        assertThat(view.isReadOnly()).isTrue();
    }

    @Test
    void shouldAlignSegmentsThatComeFromAnArray() {
        MemorySegment again = processes.send(MemorySegment.ofArray(new double[] {5.5, 6}));

        assertThat(again.getAtIndex(ValueLayout.JAVA_DOUBLE, 1)).isEqualTo(6);
        assertThat(again.byteSize()).isEqualTo(16);
        assertThat(processes.send(MemorySegment.ofArray(new byte[3])).byteSize())
                .isEqualTo(3);
    }

    @Test
    void shouldTakeMoreThanAnArrayHolds(@TempDir Path folder) throws IOException {
        long size = 5L << 30;
        try (Arena arena = Arena.ofConfined();
                FileChannel file = FileChannel.open(
                        folder.resolve("sparse"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            MemorySegment bytes = file.map(FileChannel.MapMode.READ_WRITE, 0, 8 + size, arena);
            Encoded encoded = codec.encode(bytes.asSlice(8), "it");

            assertThat(encoded.size()).isEqualTo(8 + size);
            assertThatThrownBy(encoded::bytes).isInstanceOf(IllegalStateException.class);
            bytes.copyFrom(MemorySegment.ofArray(
                    codec.encode(MemorySegment.ofArray(new byte[0]), "it").bytes()));
            bytes.set(ValueLayout.JAVA_BYTE, 7 + size, (byte) 9);
            MemorySegment view = (MemorySegment) processes.read(bytes);
            assertThat(view.byteSize()).isEqualTo(size);
            assertThat(view.get(ValueLayout.JAVA_BYTE, size - 1)).isEqualTo((byte) 9);
        }
    }

    @Test
    void shouldReadTheDataOfAnArrayWhenItIsTaken() {
        int[] array = {1, 2};
        Encoded encoded = codec.encode(array, "it");

        array[0] = 3;

        assertThat((int[]) processes.receive(encoded)).containsExactly(3, 2);
    }

    @Test
    void shouldRefuseATargetThatIsTooSmall() {
        Encoded encoded = codec.encode(new long[4], "it");

        assertThatThrownBy(() -> encoded.writeTo(MemorySegment.ofArray(new byte[39])))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shouldLinkReferences() {
        Encoded encoded = codec.encode(FakeReferences.ref(7), "it");

        assertThat(encoded.size()).isEqualTo(24);
        assertThat(encoded.references()).containsExactly(FakeReferences.id(7));
        assertThat(processes.receive(encoded)).isEqualTo(FakeReferences.ref(7));
        assertThat(processes.references.linked).containsExactly(FakeReferences.id(7));
    }

    @Test
    void shouldRefuseReferencesOfOthers() {
        ObjectRef<?> other = (ObjectRef<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ObjectRef.class}, (self, method, arguments) -> null);

        assertThatThrownBy(() -> codec.encode(other, "argument 1 of Calc::square"))
                .isInstanceOf(NotTransferable.class)
                .hasMessage(
                        "argument 1 of Calc::square can't go to another process: this reference is of another cluster");
    }

    @Test
    void shouldLinkHandles() {
        ActorHandle<?> handle = new ActorHandle<>(FakeReferences.id(8).toString());
        Encoded encoded = codec.encode(handle, "it");

        assertThat(encoded.references()).isEmpty();
        assertThat(processes.receive(encoded)).isEqualTo(handle);
    }

    @Test
    void shouldGiveCodeBackThatCanBeCalled() throws Exception {
        @SuppressWarnings("unchecked")
        Function1<Integer, Integer> again =
                (Function1<Integer, Integer>) processes.send(CalcCode.named("squareByName"));

        assertThat(again.call(12)).isEqualTo(144);
        assertThat(again).hasToString("Calc::square").isEqualTo(processes.send(CalcCode.named("squareByName")));
        assertThat(again)
                .isNotEqualTo(processes.send(CalcCode.named("widened")))
                .isNotEqualTo(null);
        assertThat(MethodName.of(again)).isEqualTo(MethodName.of(CalcCode.named("squareByName")));
        assertThat(processes.send(again)).isEqualTo(again);
    }

    @Test
    void shouldThrowWhatCalledCodeThrows() throws Exception {
        @SuppressWarnings("unchecked")
        io.dray.function.Procedure1<String> again =
                (io.dray.function.Procedure1<String>) processes.send(CalcCode.named("failing"));

        assertThatThrownBy(() -> again.call("no disk"))
                .isInstanceOf(IOException.class)
                .hasMessage("no disk");
    }

    @Test
    void shouldRefuseCodeThatIsMoreThanAName() throws Exception {
        Function1<?, ?> bound = (Function1<?, ?>) CalcCode.named("bound");

        assertThatThrownBy(() -> codec.encode(bound, "argument 2 of Calc::square"))
                .isInstanceOf(NotTransferable.class)
                .hasMessageStartingWith(
                        "argument 2 of Calc::square can't go to another process: it is more than a name. Expected a method reference");
    }
}
