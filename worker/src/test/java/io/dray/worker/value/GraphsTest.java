package io.dray.worker.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.CalcCode;
import io.dray.ActorHandle;
import io.dray.ObjectRef;
import io.dray.function.Function1;
import io.dray.function.RemoteCode;
import java.io.Serializable;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes with Fory. */
class GraphsTest {
    private final TwoProcesses processes = new TwoProcesses();

    private record Order(int id, List<Item> items, Map<String, List<Double>> prices, Optional<Colour> colour) {}

    private record Item(String name, @Nullable Item parent) {}

    private record Empty() {}

    private enum Colour {
        RED {
            @Override
            public String toString() {
                return "red";
            }
        }
    }

    static Stream<Object> values() throws Exception {
        Item item = new Item("pen 中\ud800", new Item("pens", null));
        return Stream.of(
                new Order(7, List.of(item, item), new TreeMap<>(Map.of("a", List.of(1.5))), Optional.of(Colour.RED)),
                List.of(1, 'a', "b", 2L, 3.5, (byte) 1, true),
                Stream.of("a", null, "b").toList(),
                Stream.of((Object) null).toList(),
                Arrays.asList(1, null),
                new ArrayList<>(List.of(1, 2, 3)).subList(1, 3),
                new CopyOnWriteArrayList<>(List.of(1)),
                Collections.nCopies(10_000, new Empty()),
                Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                Set.of("a"),
                new TreeSet<>(Set.of(3, 1)),
                new LinkedHashSet<>(List.of(3, 1)),
                EnumSet.of(Colour.RED),
                new EnumMap<>(Map.of(Colour.RED, 1)),
                Map.entry("a", List.of(1)),
                Map.of("a", 1, "b", 2),
                new HashMap<>(Map.of(Map.entry(1, 2), new Empty())),
                new ConcurrentHashMap<>(Map.of(1, 2)),
                properties(),
                Optional.empty(),
                UUID.fromString("0f0e0d0c-0b0a-0908-0706-050403020100"),
                new BigDecimal("1.2300"),
                Instant.ofEpochSecond(3, 7),
                Duration.ofNanos(-5),
                Instant.EPOCH.atZone(ZoneId.of("Europe/Berlin")),
                Locale.CANADA_FRENCH,
                URI.create("http://a/b"),
                Path.of("/tmp/a b"),
                StandardCharsets.UTF_16,
                String.class,
                new int[][] {{1}, {}, {2, 3}},
                new Object[] {1, new long[] {2}, null, new Item[] {item}},
                new Colour[] {Colour.RED});
    }

    private static Properties properties() {
        Properties defaults = new Properties();
        defaults.setProperty("a", "b");
        return new Properties(defaults);
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldGiveAValueBack(Object value) {
        assertThat(processes.send(value)).isEqualTo(value).hasSameClassAs(value);
        assertThat(processes.share(value)).isEqualTo(value);
    }

    @Test
    void shouldGiveBackWhatHasNoEquality() {
        assertThat(processes.send(new AtomicInteger(4))).hasValue(4);
        assertThat(processes.send(Pattern.compile("a+", Pattern.LITERAL)).flags())
                .isEqualTo(Pattern.LITERAL);
        assertThat(processes.send(new StringBuilder("abc"))).hasToString("abc");
        assertThat(processes.send(properties()).getProperty("a")).isEqualTo("b");
        assertThat(processes.send(new ArrayDeque<>(List.of(1, 2)))).containsExactly(1, 2);
        assertThat(processes.send(new PriorityQueue<>(List.of(2, 1))).poll()).isEqualTo(1);
        Random random = new Random(5);
        assertThat(processes.send(random).nextInt()).isEqualTo(random.nextInt());
    }

    /** Without a constructor that takes nothing, neither serialisable nor visible. */
    private static class Counter {
        final List<String> names = new ArrayList<>();
        private final int count;
        private final transient Thread thread = Thread.currentThread();

        Counter(int count) {
            this.count = count;
            names.add("made");
        }
    }

    private static final class NamedCounter extends Counter {
        private final String count;

        NamedCounter(String count) {
            super(3);
            this.count = count;
        }
    }

    @Test
    void shouldGiveFieldsBackButNoTransientOnes() {
        NamedCounter counter = new NamedCounter("many");

        NamedCounter again = processes.send(counter);

        assertThat(again.names).containsExactly("made");
        assertThat(((Counter) again).count).isEqualTo(3);
        assertThat(again.count).isEqualTo("many");
        assertThat(((Counter) again).thread).isNull();
        assertThat(((Counter) counter).thread).isNotNull();
    }

    private static final class Node {
        final List<Object> others = new ArrayList<>();

        @Nullable
        Node next;
    }

    @Test
    void shouldKeepIdentityAndCycles() {
        Node node = new Node();
        node.next = node;
        node.others.add(node.others);
        Map<String, Object> map = new HashMap<>();
        map.put("map", map);
        node.others.add(map);

        Node again = processes.send(node);

        assertThat(again.next).isSameAs(again);
        assertThat(again.others.get(0)).isSameAs(again.others);
        assertThat(((Map<?, ?>) again.others.get(1)).get("map")).isSameAs(again.others.get(1));
    }

    @Test
    void shouldTakeLongChains() {
        Node first = new Node();
        Node last = first;
        for (int i = 0; i < 200_000; i++) {
            Node next = new Node();
            last.next = next;
            last = next;
        }

        int length = 0;
        for (Node at = processes.send(first); at != null; at = at.next) {
            length++;
        }

        assertThat(length).isEqualTo(200_001);
    }

    private static final class Recent<V> extends LinkedHashMap<String, V> {
        private static final long serialVersionUID = 1;

        private final int most;

        Recent(int most, V first) {
            super(16, 0.75f, true);
            this.most = most;
            put("first", first);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > most;
        }
    }

    private static final class Chosen extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Chosen() {
            add("first");
        }
    }

    private static final class Sorted extends TreeSet<String> {
        private static final long serialVersionUID = 1;

        Sorted() {
            super(Comparator.reverseOrder());
            add("first");
        }
    }

    @Test
    void shouldNotCallConstructorsOfCollections() {
        Recent<ObjectRef<?>> recent = new Recent<>(2, FakeReferences.ref(1));
        recent.put("second", FakeReferences.ref(2));
        recent.get("first");
        Chosen chosen = new Chosen();
        chosen.clear();
        chosen.add("second");
        Sorted sorted = new Sorted();
        sorted.remove("first");
        sorted.add("a");
        sorted.add("b");

        Recent<ObjectRef<?>> again = processes.send(recent);
        again.put("third", FakeReferences.ref(3));

        assertThat(again).containsOnlyKeys("first", "third").containsEntry("first", FakeReferences.ref(1));
        assertThat(processes.send(chosen)).containsExactly("second");
        assertThat(processes.send(sorted)).containsExactly("b", "a");
    }

    @Test
    void shouldTakeSerialisableLambdasWithWhatTheyCapture() {
        ObjectRef<?> ref = FakeReferences.ref(4);
        Supplier<Object> lambda = (Supplier<Object> & Serializable) () -> ref;
        TreeMap<String, Integer> map =
                new TreeMap<>((Comparator<String> & Serializable) (first, second) -> second.compareTo(first));
        map.put("a", 1);
        map.put("b", 2);

        assertThat(processes.send(lambda).get()).isEqualTo(ref);
        assertThat(processes.send(map).keySet()).containsExactly("b", "a");
    }

    private record Links(
            ObjectRef<?> first,
            List<ObjectRef<?>> others,
            Map<ObjectRef<?>, ActorHandle<?>> actors,
            @Nullable ActorHandle<Links> actor,
            RemoteCode code,
            Function1<Integer, Integer> function) {}

    @Test
    void shouldLinkWhatIsInsideAndTellReferencesOnce() throws Exception {
        ActorHandle<Links> actor = new ActorHandle<>(FakeReferences.id(9).toString());
        @SuppressWarnings("unchecked")
        Function1<Integer, Integer> function = (Function1<Integer, Integer>) CalcCode.named("lambda");
        ObjectRef<?> shared = FakeReferences.ref(3);
        Links links = new Links(
                FakeReferences.ref(2),
                List.of(shared, FakeReferences.ref(1), shared, FakeReferences.ref(2)),
                Map.of(FakeReferences.ref(1), actor),
                actor,
                CalcCode.named("squareByName"),
                function);
        Encoded encoded = processes.here.encode(links, "it");

        Links again = (Links) processes.receive(encoded);

        assertThat(encoded.references())
                .containsExactlyInAnyOrder(FakeReferences.id(2), FakeReferences.id(3), FakeReferences.id(1));
        assertThat(again.first()).isEqualTo(links.first());
        assertThat(again.others()).isEqualTo(links.others());
        assertThat((Object) again.others().get(0)).isSameAs(again.others().get(2));
        assertThat(again.actors()).isEqualTo(links.actors());
        assertThat(again.actor()).isEqualTo(actor);
        assertThat(again.function().call(2)).isEqualTo(42);
        assertThat(MethodName.of(again.code())).isEqualTo(MethodName.of(links.code()));
        assertThat(processes.send(again)).usingRecursiveComparison().isEqualTo(again);
    }

    @Test
    void shouldTellReferencesInTheirOrder() {
        List<ObjectRef<?>> refs = new ArrayList<>();
        for (int number : new int[] {3, 1, 2, 1, 3}) {
            refs.add(FakeReferences.ref(number));
        }

        assertThat(processes.here.encode(refs, "it").references())
                .containsExactly(FakeReferences.id(3), FakeReferences.id(1), FakeReferences.id(2));
        assertThat(processes.here.encode(List.of(), "it").references()).isEmpty();
    }

    @Test
    void shouldFreeLocks() {
        ReentrantLock lock = new ReentrantLock(true);
        record Guarded(Lock lock) {}

        ReentrantLock again = (ReentrantLock) processes.send(new Guarded(lock)).lock();

        assertThat(again.isFair()).isTrue();
        assertThat(again.isLocked()).isFalse();
        assertThat(again.tryLock()).isTrue();
    }

    @Test
    void shouldHandLargeOnesOverWhole() {
        List<String> large = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            large.add("element " + i);
        }
        Encoded encoded = processes.here.encode(large, "it");
        Encoded another = processes.here.encode(List.of(1, 2), "it");

        assertThat(processes.receive(encoded)).isEqualTo(large);
        assertThat(processes.receive(another)).isEqualTo(List.of(1, 2));
        assertThat(processes.share(large)).isEqualTo(large);
    }

    @Test
    void shouldServeManyThreads() throws Exception {
        CountDownLatch ready = new CountDownLatch(16);
        List<Future<Object>> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 16; thread++) {
                Order order = new Order(thread, List.of(new Item("pen " + thread, null)), Map.of(), Optional.empty());
                done.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    for (int i = 0; i < 50; i++) {
                        assertThat(processes.send(order)).isEqualTo(order);
                    }
                    return order;
                }));
            }
        }
        for (Future<Object> each : done) {
            assertThat(each.get()).isInstanceOf(Order.class);
        }
    }
}
