package io.dray.testing.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.ActorHandle;
import io.dray.Dray;
import io.dray.DrayException;
import io.dray.GetTimedOut;
import io.dray.ObjectLost;
import io.dray.ObjectRef;
import io.dray.TaskTimedOut;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LocalDrayTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration A_WHILE = Duration.ofSeconds(5);
    private static final int SEEDS = Boolean.getBoolean("dray.full") ? 1_000 : 50;

    /** Where tasks meet that Dray knows nothing of. */
    private static CountDownLatch latch = new CountDownLatch(1);

    /** What is told in the order in which it is told. */
    static final class Order {
        private final List<String> names = new ArrayList<>();

        void add(String name) {
            names.add(name);
        }

        String names() {
            return String.join(" ", names);
        }
    }

    /** Follows the reference each time: whether a process knows it already must not make a difference. */
    static void visit(ActorHandle<Order> order, String name, ObjectRef<String> greeting) {
        for (int i = 0; i < 3; i++) {
            order.task(Order::add, greeting.get() + name + i).remote();
        }
    }

    static void open() {
        latch.countDown();
    }

    static boolean waitForLatch() throws InterruptedException {
        latch.await();
        return true;
    }

    static int forever(int x) {
        return Dray.task(LocalDrayTest::forever, x + 1).remote().get();
    }

    static boolean never() {
        return Dray.task(LocalDrayTest::open)
                        .resource("unobtainium", 1)
                        .remote()
                        .get()
                == null;
    }

    static int length(byte[] bytes) {
        return bytes.length;
    }

    private record Way(String order, String history) {}

    /** How a program of four tasks at once, and four more, goes with an actor. */
    private static Way way(long seed, boolean collecting) {
        return way(seed, collecting, 1);
    }

    private static Way way(long seed, boolean collecting, int nodes) {
        LocalOptions options =
                LocalOptions.defaults().nodes(nodes).cpus(4.0 / nodes).seed(seed);
        try (LocalDray dray = LocalDray.start(options)) {
            ActorHandle<Order> order = Dray.actor(Order::new).remote();
            ObjectRef<ObjectRef<String>> greeting = Dray.put(Dray.put("v"));
            visitFour(order, greeting, 0);
            if (collecting) {
                System.gc();
            }
            visitFour(order, greeting, 4);
            return new Way(order.task(Order::names).remote().get(), dray.history());
        }
    }

    private static void visitFour(ActorHandle<Order> order, ObjectRef<ObjectRef<String>> greeting, int first) {
        List<ObjectRef<@Nullable Void>> visits = IntStream.range(first, first + 4)
                .mapToObj(i -> Dray.task(LocalDrayTest::visit, order, Integer.toString(i), greeting)
                        .remote())
                .toList();
        Dray.get(visits);
    }

    @Test
    void shouldGoTheSameWayForTheSameSeed() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            assertThat(way(seed, false)).as("seed %s", seed).isEqualTo(way(seed, false));
            assertThat(way(seed, false, 3)).as("seed %s", seed).isEqualTo(way(seed, false, 3));
        }
    }

    @Test
    void shouldGoTheSameWayWhateverTheGarbageCollectorDoes() {
        assertThat(way(7, true)).isEqualTo(way(7, false));
    }

    @Test
    void shouldGoOtherWaysForOtherSeeds() {
        Set<String> orders = new HashSet<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            Way way = way(seed, false);
            orders.add(way.order());
            for (int i = 0; i < 8; i++) {
                String name = "v" + i;
                assertThat(Arrays.stream(way.order().split(" ", -1)).filter(line -> line.startsWith(name)))
                        .containsExactly(name + 0, name + 1, name + 2);
            }
        }

        assertThat(orders).hasSizeGreaterThan(SEEDS / 2);
    }

    @Test
    void shouldLeaveNothingOfWhatStillWaitedForAnotherNode() {
        LocalOptions options = LocalOptions.defaults().nodes(2).resource("license", 2);
        try (LocalDray dray = LocalDray.start(options)) {
            for (int licenses : new int[] {2, 1, 2}) {
                ObjectRef<Boolean> holder = Dray.task(LocalDrayTest::never)
                        .resource("license", licenses)
                        .remote();
                assertThat(Dray.wait(List.of(holder), 1, Duration.ofSeconds(1)).ready())
                        .isEmpty();
            }
            assertThat(Dray.availableResources()).containsEntry("license", 1.0);
        }
    }

    @Test
    void shouldNotTakeTheTimeThatPasses() {
        long begun = System.nanoTime();
        try (LocalDray dray = LocalDray.start()) {
            ObjectRef<Boolean> never = Dray.task(LocalDrayTest::never).remote();
            ObjectRef<Boolean> endless =
                    Dray.task(LocalDrayTest::never).timeout(AN_HOUR).remote();

            assertThatThrownBy(() -> never.get(AN_HOUR.dividedBy(2))).isInstanceOf(GetTimedOut.class);
            assertThatThrownBy(() -> endless.get(AN_HOUR)).isInstanceOf(TaskTimedOut.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(A_WHILE);
    }

    @Test
    void shouldSayThatNothingCanGoOn() {
        try (LocalDray dray = LocalDray.start()) {
            ObjectRef<Boolean> never = Dray.task(LocalDrayTest::never).remote();

            assertThatThrownBy(never::get).isInstanceOf(DrayException.class).hasMessageContaining("Nothing can go on");
        } catch (DrayException e) {
            assertThat(e).hasMessageContaining("Nothing can go on");
        }
    }

    @Test
    void shouldPassTheTurnOnWhenATaskWaitsForSomethingElse() {
        latch = new CountDownLatch(1);
        try (LocalDray dray = LocalDray.start()) {
            ObjectRef<Boolean> waiting = Dray.task(LocalDrayTest::waitForLatch).remote();
            ObjectRef<@Nullable Void> opening = Dray.task(LocalDrayTest::open).remote();

            assertThat(waiting.get(Duration.ofSeconds(20))).isTrue();
            assertThat(opening.get()).isNull();
        }
    }

    @Test
    void shouldPassTheTurnOnWhenTheTestWaitsForSomethingElse() throws Exception {
        latch = new CountDownLatch(1);
        try (LocalDray dray = LocalDray.start()) {
            ObjectRef<@Nullable Void> opening = Dray.task(LocalDrayTest::open).remote();

            latch.await();

            assertThat(opening.get()).isNull();
        }
    }

    @Test
    void shouldWaitForFuturesInTurns() {
        long begun = System.nanoTime();
        try (LocalDray dray = LocalDray.start()) {
            CompletableFuture<Boolean> never =
                    Dray.task(LocalDrayTest::never).remote().future().thenApply(x -> !x);
            CompletableFuture<Integer> length = Dray.task(LocalDrayTest::length, new byte[9])
                    .remote()
                    .future()
                    .thenApply(x -> x + 1);

            assertThat(length.join()).isEqualTo(10);
            assertThatThrownBy(() -> never.get(1, TimeUnit.HOURS)).isInstanceOf(TimeoutException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(A_WHILE);
    }

    @Test
    void shouldRefuseToWaitOnTheThreadThatDecides() {
        try (LocalDray dray = LocalDray.start()) {
            ObjectRef<Boolean> never = Dray.task(LocalDrayTest::never).remote();
            CompletableFuture<Boolean> waiting = Dray.task(LocalDrayTest::length, new byte[9])
                    .remote()
                    .future()
                    .thenApply(x -> never.get());

            assertThatThrownBy(waiting::join).hasRootCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void shouldHaveThreadsOfATestAsGuests() throws Exception {
        try (LocalDray dray = LocalDray.start();
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> lengths = IntStream.range(0, 100)
                    .mapToObj(i -> threads.submit(() -> Dray.task(LocalDrayTest::length, new byte[i])
                            .remote()
                            .get()))
                    .toList();

            for (int i = 0; i < 100; i++) {
                assertThat(lengths.get(i).get()).isEqualTo(i);
            }
        }
    }

    @Test
    void shouldHoldMoreThanFitsInMemoryAtOnce() {
        int size = (int) Math.min(1 << 28, Runtime.getRuntime().maxMemory() / 20);
        try (LocalDray dray = LocalDray.start()) {
            for (int i = 0; i < 24; i++) {
                ObjectRef<ByteBuffer> bytes = Dray.put(ByteBuffer.allocate(size));
                assertThat(Dray.task(ByteBuffer::remaining, bytes).remote().get())
                        .isEqualTo(size);
            }
        }
    }

    @Test
    void shouldEndWhatIsStillAtWork() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (LocalDray dray = LocalDray.start()) {
            Dray.task(LocalDrayTest::forever, 1).remote();
            Dray.task(LocalDrayTest::never).remote();
            Dray.actor(Order::new).name("left").cpus(1).remote();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread instanceof LocalThread && !before.contains(thread));
        assertThat(Dray.isInitialized()).isFalse();
    }

    @Test
    void shouldLeaveTheProgramAloneThatHasLeft() {
        try (LocalDray dray = LocalDray.start()) {
            ObjectRef<Integer> forever = Dray.task(LocalDrayTest::forever, 1).remote();

            Dray.shutdown();

            assertThat(Dray.isInitialized()).isFalse();
            assertThatThrownBy(forever::get).isInstanceOf(ObjectLost.class);
        }
    }

    @Test
    void shouldNoticeWhatIsLeft() {
        LocalDray dray = LocalDray.start();
        ActorHandle<Order> left =
                Dray.actor(Order::new).name("left").detached().cpus(1).remote();
        left.task(Order::names).remote().get();

        assertThatThrownBy(dray::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("CPU")
                .hasMessageContaining("detached")
                .hasMessageContaining("seed " + dray.seed());
    }

    @Test
    void shouldBeTheOnlyOne() {
        try (LocalDray dray = LocalDray.start()) {
            assertThatThrownBy(LocalDray::start).isInstanceOf(DrayException.class);
            Dray.shutdown();
            assertThat(Dray.isInitialized()).isFalse();
        }
        try (LocalDray dray = LocalDray.start(LocalOptions.defaults().nodes(3).cpus(2))) {
            assertThat(Dray.clusterResources()).containsEntry("CPU", 6.0);
            assertThat(Dray.nodes()).hasSize(3);
        }
    }
}
