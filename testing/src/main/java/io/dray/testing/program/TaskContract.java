package io.dray.testing.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dray.ActorHandle;
import io.dray.Dray;
import io.dray.GetTimedOut;
import io.dray.Infeasible;
import io.dray.NodeInfo;
import io.dray.NotTransferable;
import io.dray.ObjectRef;
import io.dray.Priority;
import io.dray.RuntimeContext;
import io.dray.RuntimeEnv;
import io.dray.TaskCancelled;
import io.dray.TaskFailed;
import io.dray.TaskTimedOut;
import io.dray.WaitResult;
import io.dray.function.Function1;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every program may rely on of its tasks. */
public abstract class TaskContract extends ProgramContract {
    private static int cube(int x) {
        return x * x * x;
    }

    @Test
    void shouldCallMethodsOfNoneToFourArguments() {
        assertThat(Dray.task(Calc::seven).remote().get()).isEqualTo(7);
        assertThat(Dray.task(Calc::square, 7).remote().get()).isEqualTo(49);
        assertThat(Dray.task(Calc::add, 40, 2).remote().get()).isEqualTo(42);
        assertThat(Dray.task(Calc::three, "a", 1, 2.5).remote().get()).isEqualTo("a12.5");
        assertThat(Dray.task(Calc::four, 1, 2L, (short) 3, (byte) 4).remote().get())
                .isEqualTo(10);
    }

    @Test
    void shouldTakeReferencesInPlaceOfValues() {
        ObjectRef<Integer> seven = Dray.task(Calc::seven).remote();
        ObjectRef<Integer> two = Dray.put(2);

        assertThat(Dray.task(Calc::square, seven).remote().get()).isEqualTo(49);
        assertThat(Dray.task(Calc::add, seven, 1).remote().get()).isEqualTo(8);
        assertThat(Dray.task(Calc::add, 1, two).remote().get()).isEqualTo(3);
        assertThat(Dray.task(Calc::add, seven, two).remote().get()).isEqualTo(9);
        assertThat(Dray.task(Calc::add, two, two).remote().get()).isEqualTo(4);
        assertThat(Dray.task(Calc::three, Dray.put("x"), seven, 0.5).remote().get())
                .isEqualTo("x70.5");
        assertThat(Dray.task(Calc::four, seven, 1L, Dray.put((short) 2), (byte) 3)
                        .remote()
                        .get())
                .isEqualTo(13);
    }

    @Test
    void shouldRunMethodsWithoutAResult() {
        ActorHandle<Journal> journal = journal();

        assertThat(Dray.task(Calc::nothing).remote().get()).isNull();
        assertThat(Dray.task(Calc::tell, journal, "done").remote().get()).isNull();

        assertThat(journal.task(Journal::lines).remote().get()).containsExactly("done");
    }

    @Test
    void shouldCallMethodsOfAnyKindAndVisibility() {
        Function1<Integer, Integer> lambda = x -> x + 1;

        assertThat(Dray.task(TaskContract::cube, 3).remote().get()).isEqualTo(27);
        assertThat(Dray.task(String::length, "four").remote().get()).isEqualTo(4);
        assertThat(Dray.task(CharSequence::isEmpty, "").remote().get()).isTrue();
        assertThat(Dray.task(lambda, 12).remote().get()).isEqualTo(13);
    }

    @Test
    void shouldRefuseCodeThatIsMoreThanAName() {
        int captured = List.of(1).size();
        Function1<Integer, Integer> lambda = x -> x + captured;

        assertThatThrownBy(() -> Dray.task(lambda, 12).remote())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("captures");
    }

    @Test
    void shouldRefuseArgumentsThatCanNotTravelWhereTheTaskIsAskedFor() {
        Function1<Object, String> text = Object::toString;

        assertThatThrownBy(() -> Dray.task(text, List.of(new Thread())).remote())
                .isInstanceOf(NotTransferable.class)
                .hasMessageContaining("argument 1 of")
                .hasMessageContaining("Thread");
    }

    @Test
    void shouldRunTasksOfTasks() {
        assertThat(Dray.task(Calc::fib, 12).remote().get(PATIENCE)).isEqualTo(144);
    }

    @Test
    void shouldLendTheCpuOfATaskThatWaitsForAFuture() {
        assertThat(Dray.task(Calc::fibByFutures, 8).remote().get(PATIENCE)).isEqualTo(21);
    }

    @Test
    void shouldGiveAThousandResultsInOrder() {
        List<ObjectRef<Integer>> squares = IntStream.range(0, 1_000)
                .mapToObj(x -> Dray.task(Calc::square, x).remote())
                .toList();

        assertThat(Dray.get(squares, PATIENCE))
                .containsExactlyElementsOf(
                        IntStream.range(0, 1_000).mapToObj(x -> x * x).toList());
    }

    @Test
    void shouldMapOverItems() {
        List<Integer> items = IntStream.range(0, 1_000).boxed().toList();
        List<Integer> progress = new ArrayList<>();

        List<Integer> squares =
                Dray.map(Calc::square, items).progress(progress::add).get();

        assertThat(squares).isEqualTo(items.stream().map(x -> x * x).toList());
        assertThat(progress).isSorted().endsWith(1_000);
        assertThat(Dray.map(Calc::square, items).chunk(400).remote()).hasSize(3);
        assertThat(Dray.map(Calc::square, List.<Integer>of()).get()).isEmpty();
        assertThatThrownBy(
                        () -> Dray.map(Calc::refuse, List.of("", "no")).chunk(1).get())
                .isInstanceOf(Refused.class)
                .hasMessage("no");
    }

    @Test
    void shouldMapOverResultsWithoutWaitingForThem() {
        List<ObjectRef<Integer>> layer = IntStream.rangeClosed(1, 64)
                .mapToObj(x -> Dray.task(Calc::square, x).remote())
                .toList();
        while (layer.size() > 1) {
            List<ObjectRef<Integer>> next = new ArrayList<>();
            for (int i = 0; i < layer.size(); i += 2) {
                next.add(Dray.task(Calc::add, layer.get(i), layer.get(i + 1)).remote());
            }
            layer = next;
        }

        assertThat(layer.getFirst().get(PATIENCE)).isEqualTo(64 * 65 * 129 / 6);
    }

    @Test
    void shouldThrowWhatTheTaskThrewWithBothStacks() {
        ObjectRef<Integer> refused = Dray.task(Calc::refuse, "not today").remote();

        Throwable thrown = catchThrowable(() -> refused.get(PATIENCE));

        assertThat(thrown).isInstanceOf(Refused.class).hasMessage("not today");
        assertThat(((Refused) thrown).code()).isEqualTo(42);
        assertThat(Arrays.stream(thrown.getStackTrace()).map(StackTraceElement::toString))
                .anyMatch(frame -> frame.contains("Calc.refuse"))
                .anyMatch(frame -> frame.contains("ran on node"))
                .anyMatch(frame -> frame.contains("TaskContract"));
    }

    @Test
    void shouldThrowCheckedExceptionsAsTheyAre() {
        assertThatThrownBy(() -> Dray.task(Calc::read, "file").remote().get(PATIENCE))
                .isInstanceOf(IOException.class)
                .hasMessage("no file");
    }

    @Test
    void shouldTellOfAnExceptionThatCanNotTravel() {
        assertThatThrownBy(() -> Dray.task(Calc::refuseWithThread, "it has a thread")
                        .remote()
                        .get(PATIENCE))
                .isInstanceOf(TaskFailed.class)
                .hasMessageContaining("WithThread: it has a thread")
                .hasMessageContaining("Calc.refuseWithThread");
    }

    @Test
    void shouldFailWhatDependsOnAFailedTask() {
        ObjectRef<Integer> refused = Dray.task(Calc::refuse, "not today").remote();
        ObjectRef<Integer> sum = Dray.task(Calc::add, refused, 1).remote();
        ObjectRef<Integer> square = Dray.task(Calc::square, sum).remote();

        assertThatThrownBy(() -> square.get(PATIENCE))
                .isInstanceOf(Refused.class)
                .hasMessage("not today");
        assertThatThrownBy(() -> Dray.task(Calc::square, square).remote().get(PATIENCE))
                .isInstanceOf(Refused.class);
    }

    @Test
    void shouldRunAgainAfterExceptionsThatWereNamed() {
        assertThat(Dray.task(Calc::notBefore, 3)
                        .retries(2)
                        .retryOn(Refused.class)
                        .remote()
                        .get(PATIENCE))
                .isEqualTo(3);
        assertThatThrownBy(() -> Dray.task(Calc::notBefore, 4)
                        .retries(2)
                        .retryOn(Refused.class)
                        .remote()
                        .get(PATIENCE))
                .isInstanceOf(Refused.Twice.class)
                .hasMessage("attempt 3");
        assertThatThrownBy(() -> Dray.task(Calc::notBefore, 2)
                        .retryOn(IOException.class)
                        .remote()
                        .get(PATIENCE))
                .isInstanceOf(Refused.Twice.class)
                .hasMessage("attempt 1");
        assertThatThrownBy(() -> Dray.task(Calc::notBefore, 2).remote().get(PATIENCE))
                .hasMessage("attempt 1");
    }

    @Test
    void shouldEndATaskThatTakesTooLong() {
        ActorHandle<Journal> journal = journal();

        ObjectRef<Integer> asleep =
                Dray.task(Calc::sleep, journal).timeout(Duration.ofMillis(500)).remote();

        assertThatThrownBy(() -> asleep.get(PATIENCE)).isInstanceOf(TaskTimedOut.class);
    }

    @Test
    void shouldEndATaskByForceThatTakesTooLong() {
        ActorHandle<Journal> journal = journal();

        ObjectRef<Integer> asleep = Dray.task(Calc::sleepTight, journal)
                .timeout(Duration.ofMillis(200))
                .remote();

        assertThatThrownBy(() -> asleep.get(PATIENCE)).isInstanceOf(TaskTimedOut.class);
    }

    @Test
    void shouldEndACancelledTaskByForceAndRunOthersAgain() {
        ActorHandle<Journal> journal = journal();
        ObjectRef<@Nullable Void> holding = Dray.task(Calc::hold, journal, "go").remote();
        ObjectRef<Integer> asleep = Dray.task(Calc::sleepTight, journal).remote();
        eventually(() -> journal.task(Journal::has, "asleep").remote().get());
        eventually(() -> journal.task(Journal::has, "holding").remote().get());

        Dray.cancel(asleep, true);
        assertThatThrownBy(() -> asleep.get(PATIENCE)).isInstanceOf(TaskCancelled.class);
        journal.task(Journal::add, "go").remote();
        holding.get(PATIENCE);

        List<String> lines = journal.task(Journal::lines).remote().get();
        assertThat(lines).containsOnlyOnce("asleep");
        assertThat(Collections.frequency(lines, "holding")).isBetween(1, 2);
    }

    @Test
    void shouldGiveUpWaitingAfterAWhile() {
        ActorHandle<Journal> journal = journal();
        ObjectRef<Integer> asleep = ending(Dray.task(Calc::sleep, journal).remote());
        ObjectRef<Integer> sum = ending(Dray.task(Calc::add, asleep, 1).remote());

        assertThatThrownBy(() -> sum.get(SHORT)).isInstanceOf(GetTimedOut.class).hasMessageContaining(sum.id());
        assertThatThrownBy(() -> Dray.get(List.of(Dray.put(1), sum, asleep), SHORT))
                .isInstanceOf(GetTimedOut.class)
                .hasMessageContaining("2 are not there");
    }

    @Test
    void shouldHaveWorkWaitThatNoNodeHasTheResourcesFor() {
        ObjectRef<Integer> infeasible =
                ending(Dray.task(Calc::seven).resource("unobtainium", 1).remote());

        assertThatThrownBy(() -> infeasible.get(SHORT))
                .isInstanceOf(GetTimedOut.class)
                .hasCauseInstanceOf(Infeasible.class)
                .hasMessageContaining("unobtainium");
    }

    @Test
    void shouldCancelATaskThatHasNotBegun() {
        ActorHandle<Journal> journal = journal();
        ObjectRef<Integer> asleep = ending(Dray.task(Calc::sleep, journal).remote());
        ObjectRef<Integer> sum = Dray.task(Calc::add, asleep, 1).remote();

        Dray.cancel(sum);

        assertThatThrownBy(() -> sum.get(PATIENCE))
                .isInstanceOf(TaskCancelled.class)
                .hasMessageContaining("add");
        assertThatThrownBy(() -> Dray.task(Calc::square, sum).remote().get(PATIENCE))
                .isInstanceOf(TaskCancelled.class);
    }

    @Test
    void shouldInterruptATaskThatIsCancelled() {
        ActorHandle<Journal> journal = journal();
        ObjectRef<Integer> asleep = Dray.task(Calc::sleep, journal).remote();
        eventually(() -> journal.task(Journal::has, "asleep").remote().get());

        Dray.cancel(asleep);

        assertThatThrownBy(() -> asleep.get(PATIENCE)).isInstanceOf(TaskCancelled.class);
    }

    @Test
    void shouldCancelTheTasksOfATask() {
        ActorHandle<Journal> journal = journal();
        ObjectRef<Integer> parent = Dray.task(Calc::sleepByChild, journal).remote();
        eventually(() -> journal.task(Journal::has, "asleep").remote().get());
        eventually(() -> journal.task(Journal::kept).remote().get().isPresent());
        Object kept = journal.task(Journal::kept).remote().get().orElseThrow();
        ObjectRef<?> child = (ObjectRef<?>) ((List<?>) kept).getFirst();

        Dray.cancel(parent);

        assertThatThrownBy(() -> parent.get(PATIENCE)).isInstanceOf(TaskCancelled.class);
        assertThatThrownBy(() -> child.get(PATIENCE)).isInstanceOf(TaskCancelled.class);
    }

    @Test
    void shouldLeaveAResultAloneThatIsThere() {
        ObjectRef<Integer> seven = Dray.task(Calc::seven).remote();
        seven.get(PATIENCE);

        Dray.cancel(seven);
        Dray.cancel(seven, true);

        assertThat(seven.get()).isEqualTo(7);
    }

    @Test
    void shouldWaitForSoManyOfSome() {
        ActorHandle<Journal> journal = journal();
        ObjectRef<Integer> asleep = ending(Dray.task(Calc::sleep, journal).remote());
        ObjectRef<Integer> seven = Dray.task(Calc::seven).remote();
        ObjectRef<Integer> refused = Dray.task(Calc::refuse, "not today").remote();

        WaitResult<Integer> two = Dray.wait(List.of(asleep, seven, refused), 2, PATIENCE);
        WaitResult<Integer> three = Dray.wait(List.of(asleep, seven, refused), 3, SHORT);
        WaitResult<Integer> one = Dray.wait(List.of(seven));

        assertThat(two.ready()).isEqualTo(List.of(seven, refused));
        assertThat(two.pending()).isEqualTo(List.of(asleep));
        assertThat(three.ready()).isEqualTo(List.of(seven, refused));
        assertThat(three.pending()).isEqualTo(List.of(asleep));
        assertThat(one.ready()).isEqualTo(List.of(seven));
        assertThatThrownBy(() -> Dray.wait(List.of(seven), 2, SHORT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldCompleteFutures() throws Exception {
        CompletableFuture<Integer> seven = Dray.task(Calc::seven).remote().future();
        CompletableFuture<Integer> refused =
                Dray.task(Calc::refuse, "not today").remote().future();

        assertThat(seven.thenApply(x -> 6 * x).get(30, TimeUnit.SECONDS)).isEqualTo(42);
        assertThat(seven.join()).isEqualTo(7);
        assertThatThrownBy(() -> refused.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(Refused.class);
    }

    @Test
    void shouldTellATaskWhereItRuns() {
        ObjectRef<RuntimeContext> asked = Dray.task(Calc::context)
                .name("who am I")
                .timeout(Duration.ofMinutes(1))
                .remote();
        RuntimeContext there = asked.get(PATIENCE);
        RuntimeContext here = Dray.runtimeContext();

        assertThat(there.job()).isEqualTo(here.job()).isNotBlank();
        assertThat(there.node()).isEqualTo(here.node()).isNotBlank();
        assertThat(there.task()).hasValue(asked.id());
        assertThat(there.attempt()).isEqualTo(1);
        assertThat(there.actor()).isEmpty();
        assertThat(there.deadline()).isPresent();
        assertThat(there.deadline().orElseThrow())
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(2)),
                        Instant.now().plus(Duration.ofMinutes(2)));
        assertThat(here.task()).isEqualTo(Optional.empty());
        assertThat(here.attempt()).isZero();
    }

    @Test
    void shouldHaveEachTaskHoldWhatItNeedsForItselfAlone() {
        ActorHandle<Journal> journal = journal();

        List<ObjectRef<@Nullable Void>> all = IntStream.range(0, 6)
                .mapToObj(x -> Dray.task(Calc::pass, journal, "n" + x)
                        .cpus(0.5)
                        .resource(LICENSE, LICENSES)
                        .remote())
                .toList();
        Dray.get(all, PATIENCE);

        List<String> lines = journal.task(Journal::lines).remote().get();
        assertThat(lines).hasSize(12);
        for (int i = 0; i < lines.size(); i += 2) {
            assertThat(lines.get(i + 1)).isEqualTo(lines.get(i).replace("begin", "end"));
        }
    }

    @Test
    void shouldRunWhatNeedsNoCpu() {
        assertThat(Dray.task(Calc::fib, 5).cpus(0).remote().get(PATIENCE)).isEqualTo(5);
        assertThat(Dray.task(Calc::seven).cpus(CPUS).remote().get(PATIENCE)).isEqualTo(7);
    }

    @Test
    void shouldBeginWithWhatIsMoreUrgent() {
        ActorHandle<Journal> journal = journal();
        ObjectRef<@Nullable Void> holding =
                Dray.task(Calc::hold, journal, "go").resource(LICENSE, LICENSES).remote();
        eventually(() -> journal.task(Journal::has, "holding").remote().get());
        List<ObjectRef<@Nullable Void>> all = new ArrayList<>(List.of(holding));
        for (Priority priority : List.of(Priority.LOW, Priority.NORMAL, Priority.HIGH)) {
            all.add(Dray.task(Calc::pass, journal, priority.name())
                    .resource(LICENSE, LICENSES)
                    .priority(priority)
                    .remote());
        }

        journal.task(Journal::add, "go").remote();
        Dray.get(all, PATIENCE);

        assertThat(journal.task(Journal::lines).remote().get().stream().filter(line -> line.startsWith("begin")))
                .containsExactly("begin HIGH", "begin NORMAL", "begin LOW");
    }

    @Test
    void shouldTellOfNodesAndTheirResources() {
        List<NodeInfo> nodes = Dray.nodes();

        assertThat(nodes)
                .isNotEmpty()
                .allSatisfy(node -> assertThat(node.name()).isNotBlank());
        assertThat(Dray.clusterResources()).containsEntry(LICENSE, (double) LICENSES);
        assertThat(Dray.clusterResources().get("CPU")).isGreaterThanOrEqualTo(CPUS);
        assertThat(nodes.stream()
                        .mapToDouble(node -> node.resources().getOrDefault("CPU", 0.0))
                        .sum())
                .isEqualTo(Dray.clusterResources().get("CPU"));
    }

    @Test
    void shouldGiveEachTaskDevicesThatNoOtherHas() {
        ActorHandle<Journal> journal = journal();
        List<ObjectRef<List<String>>> holders = IntStream.range(0, GPUS)
                .mapToObj(
                        x -> Dray.task(Calc::holdDevices, journal, "go").gpus(1).remote())
                .toList();
        eventually(() -> holding(journal) == GPUS);
        ObjectRef<List<String>> both =
                Dray.task(Calc::holdDevices, journal, "go").gpus(GPUS).remote();
        assertThat(Dray.availableResources().getOrDefault("GPU", 0.0)).isZero();
        journal.task(Journal::add, "go").remote();

        List<String> had = new ArrayList<>();
        Dray.get(holders, PATIENCE).forEach(had::addAll);
        assertThat(had).containsExactlyInAnyOrder("GPU:0", "GPU:1");
        assertThat(both.get(PATIENCE)).containsExactly("GPU:0", "GPU:1");
        assertThat(Dray.task(Calc::context).remote().get(PATIENCE).devices()).isEmpty();
        assertThat(Dray.runtimeContext().devices()).isEmpty();
        eventually(() -> Dray.availableResources().equals(Dray.clusterResources()));
    }

    private static int holding(ActorHandle<Journal> journal) {
        return Collections.frequency(journal.task(Journal::lines).remote().get(), "holding");
    }

    @Test
    void shouldShareADeviceBetweenParts() {
        ActorHandle<Journal> journal = journal();
        List<ObjectRef<List<String>>> halves = IntStream.range(0, 2)
                .mapToObj(x ->
                        Dray.task(Calc::holdDevices, journal, "go").gpus(0.5).remote())
                .toList();
        eventually(() -> holding(journal) == 2);
        journal.task(Journal::add, "go").remote();

        assertThat(Dray.get(halves, PATIENCE)).containsOnly(List.of("GPU:0"));
    }

    @Test
    void shouldSayThatOneAndAHalfDevicesAreNone() {
        ObjectRef<Integer> asked = Dray.task(Calc::seven).gpus(1.5).remote();

        assertThatThrownBy(() -> asked.get(PATIENCE)).hasMessageContaining("a whole number of them, but got 1.5");
    }

    @Test
    void shouldGiveBackWhatTasksHeld() {
        List<ObjectRef<Integer>> all = IntStream.range(0, 20)
                .mapToObj(x -> Dray.task(Calc::square, x).resource(LICENSE, 1).remote())
                .toList();
        Dray.get(all, PATIENCE);
        Dray.task(Calc::fib, 6).remote().get(PATIENCE);

        eventually(() -> Dray.availableResources().equals(Dray.clusterResources()));
    }

    @Test
    void shouldRunInAnEnvironmentOfItsOwn() {
        RuntimeEnv env = RuntimeEnv.of().variable("OF_THE_TASK", "one").jvmOption("-Dof.the.task=two");
        ObjectRef<Integer> seven = Dray.task(Calc::seven).runtimeEnv(env).remote();

        assertThat(Dray.task(Calc::square, seven).remote().get()).isEqualTo(49);
        assertThat(Dray.task(Calc::fib, 5).runtimeEnv(env).remote().get()).isEqualTo(5);
    }
}
