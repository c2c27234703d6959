package io.dray.worker.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.NotTransferable;
import io.dray.ObjectRef;
import io.dray.function.Function1;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Scanner;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stays where it is, and how that is said. */
@SuppressWarnings("UnusedVariable") // what is in the fields is looked for by their names
class NotTransferableTest {
    private static final String FIELD = " Make the field transient, or build it where it is used.";
    private static final String HERE = " Build it where it is used.";

    private final Codec codec = new Codec(NotTransferableTest.class.getClassLoader(), new FakeReferences());

    private record Config(String name, Source source) {}

    private static class Source {
        final @Nullable Object in;
        final @Nullable Source outer;

        Source(@Nullable Object in, @Nullable Source outer) {
            this.in = in;
            this.outer = outer;
        }
    }

    private static final class Numbers extends InputStream {
        @Override
        public int read() {
            return 7;
        }
    }

    private static final class Unsent extends Exception {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial") // the point
        final Source source;

        Unsent(Source source) {
            this.source = source;
        }
    }

    private static Source holding(Object value) {
        return new Source(value, null);
    }

    static Stream<Arguments> values() throws Exception {
        ReentrantLock held = new ReentrantLock();
        held.lock();
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("plain", 1);
        map.put("thread", Thread.currentThread());
        Source cycle = new Source(new ArrayList<>(), null);
        @SuppressWarnings("unchecked")
        List<Object> around = (List<Object>) Objects.requireNonNull(cycle.in);
        around.add(cycle);
        around.add(new Numbers());
        int captured = 3;
        Function1<Integer, Integer> capturing = number -> number + captured;
        Runnable lambda = () -> {};
        return Stream.of(
                Arguments.of(
                        new Config("a", holding(FileInputStream.nullInputStream())),
                        "Config.source.in is a java.io.InputStream$1." + FIELD),
                Arguments.of(Thread.currentThread(), "it is a java.lang.Thread." + HERE),
                Arguments.of(new Numbers(), "it is a " + Numbers.class.getName() + ", a java.io.InputStream." + HERE),
                Arguments.of(new ByteArrayOutputStream(), "it is a java.io.ByteArrayOutputStream." + HERE),
                Arguments.of(new Object[] {1, holding(new Socket())}, "Object[][1].in is a java.net.Socket." + FIELD),
                Arguments.of(
                        List.of(1, List.of(lambda)),
                        "List[1][0] is a lambda of a type that is not Serializable." + HERE),
                Arguments.of(map, "LinkedHashMap[\"thread\"] is a java.lang.Thread." + HERE),
                Arguments.of(
                        new HashMap<>(Map.of(holding(Thread.currentThread()), 2)),
                        "HashMap[key 0].in is a java.lang.Thread." + FIELD),
                Arguments.of(
                        Optional.of(new Source(null, holding(new Thread()))),
                        "Optional.value.outer.in is a java.lang.Thread." + FIELD),
                Arguments.of(cycle, "Source.in[1] is a " + Numbers.class.getName() + ", a java.io.InputStream." + HERE),
                Arguments.of(
                        new TreeMap<>((Comparator<String>) (first, second) -> second.compareTo(first)),
                        "TreeMap.comparator is a lambda of a type that is not Serializable." + FIELD),
                Arguments.of(holding(held), "Source.in is a lock that is held." + FIELD),
                Arguments.of(holding(Logger.getGlobal()), "Source.in is a java.util.logging.Logger." + FIELD),
                Arguments.of(
                        holding(NotTransferableTest.class.getClassLoader()),
                        "Source.in is a "
                                + NotTransferableTest.class
                                        .getClassLoader()
                                        .getClass()
                                        .getName() + "." + FIELD),
                Arguments.of(
                        holding(Executors.newVirtualThreadPerTaskExecutor()),
                        "Source.in is a java.util.concurrent.ThreadPerTaskExecutor." + FIELD),
                Arguments.of(holding(ProcessHandle.current()), "Source.in is a java.lang.ProcessHandleImpl." + FIELD),
                Arguments.of(holding(new ThreadLocal<>()), "Source.in is a java.lang.ThreadLocal." + FIELD),
                Arguments.of(
                        holding(List.of(1).iterator()),
                        "Source.in is a java.util.ImmutableCollections$ListItr." + FIELD),
                Arguments.of(
                        holding(Map.of(1, 2).keySet()),
                        "Source.in is a java.util.AbstractMap$1. Copy it into a collection of its own, like new"
                                + " ArrayList<>(...)."),
                Arguments.of(
                        holding(MemorySegment.ofArray(new byte[1])),
                        "Source.in is a "
                                + MemorySegment.ofArray(new byte[1]).getClass().getName()
                                + ". Make it an argument of its own."),
                Arguments.of(
                        new RuntimeException("a", new Unsent(holding(new Socket()))),
                        "RuntimeException.cause.source.in is a java.net.Socket." + FIELD),
                Arguments.of(
                        holding(capturing),
                        "Source.in is more than a name. Expected a method reference like Calc::square, or a lambda that captures"
                                + " nothing, but a lambda in " + NotTransferableTest.class.getName()
                                + " captures java.lang.Integer: pass it as an argument."));
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldNameThePathToWhatStaysHere(Object value, String sentence) {
        assertThatThrownBy(() -> codec.encode(value, "argument 1 of Trainer::fit"))
                .isInstanceOf(NotTransferable.class)
                .hasMessage("argument 1 of Trainer::fit can't go to another process: " + sentence);
    }

    @Test
    void shouldNameAFileThatIsOpen() throws Exception {
        try (FileInputStream in = new FileInputStream("/dev/null")) {
            assertThatThrownBy(() -> codec.encode(new Config("a", holding(in)), "argument 1 of Trainer::fit"))
                    .hasMessage("argument 1 of Trainer::fit can't go to another process: Config.source.in is a"
                            + " java.io.FileInputStream." + FIELD);
        }
    }

    @Test
    void shouldTellWhatAReferenceIsRefusedFor() {
        ObjectRef<?> other = (ObjectRef<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ObjectRef.class}, (self, method, arguments) -> null);

        assertThatThrownBy(() -> codec.encode(List.of(other), "the result of Calc::square"))
                .hasMessage(
                        "the result of Calc::square can't go to another process: this reference is of another cluster");
    }

    @Test
    void shouldRefuseClassesThatOtherProcessesLack() throws Exception {
        Codec elsewhere = new Codec(ClassLoader.getPlatformClassLoader(), new FakeReferences());

        assertThatThrownBy(() -> elsewhere.encode(List.of(new Config("a", holding(1))), "it"))
                .hasMessage("it can't go to another process: List[0] is a " + Config.class.getName()
                        + ", a class that other processes do not have. Build it where it is used.");
    }

    /** With fields of types that stay here, and nothing in them. */
    private record Idle(
            @Nullable Scanner scanner, List<Void> nothing, List<Thread> threads, Map<String, Scanner> scanners) {}

    @Test
    void shouldNotMindTypesOfWhichThereIsNothing() {
        Idle idle = new Idle(null, Arrays.asList(null, null), List.of(), Map.of());
        byte[] bytes = codec.encode(idle, "it").bytes();

        assertThat(codec.decode(bytes, 0, bytes.length)).isEqualTo(idle);
        assertThatThrownBy(() -> codec.encode(new Idle(new Scanner("1"), List.of(), List.of(), Map.of()), "it"))
                .hasMessage("it can't go to another process: Idle.scanner is a java.util.Scanner." + FIELD);
    }

    @Test
    void shouldGoOnAfterARefusal() {
        assertThatThrownBy(() -> codec.encode(List.of(1, new ByteArrayInputStream(new byte[1])), "it"))
                .isInstanceOf(NotTransferable.class);

        byte[] bytes = codec.encode(List.of(1, 2), "it").bytes();
        assertThat(codec.decode(bytes, 0, bytes.length)).isEqualTo(List.of(1, 2));
    }
}
