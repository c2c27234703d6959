package io.dray.testing.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.ActorDied;
import io.dray.ActorHandle;
import io.dray.Dray;
import io.dray.ObjectRef;
import io.dray.RuntimeContext;
import io.dray.RuntimeEnv;
import io.dray.TaskCancelled;
import io.dray.function.Function1;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every program may rely on of actors. */
public abstract class ActorContract extends ProgramContract {
    /** Where several calls have to be at once. */
    static final class Meeting {
        private final CyclicBarrier barrier;

        Meeting(int parties) {
            barrier = new CyclicBarrier(parties);
        }

        boolean meet() throws BrokenBarrierException, InterruptedException {
            barrier.await();
            return true;
        }
    }

    private ActorHandle<Counter> counter() {
        return ending(Dray.actor(Counter::new).remote());
    }

    private static int increment(ActorHandle<Counter> counter) {
        return counter.task(Counter::increment).remote().get(PATIENCE);
    }

    @Test
    void shouldKeepStateBetweenCalls() {
        ActorHandle<Counter> counter = counter();

        for (int i = 1; i <= 10; i++) {
            assertThat(increment(counter)).isEqualTo(i);
        }
        counter.task(Counter::reset).remote();
        assertThat(increment(counter)).isEqualTo(1);
    }

    @Test
    void shouldCallInTheOrderOfTheCaller() {
        ActorHandle<Counter> counter = counter();

        List<ObjectRef<Integer>> calls = IntStream.range(0, 1_000)
                .mapToObj(i -> counter.task(Counter::increment).remote())
                .toList();

        assertThat(Dray.get(calls, PATIENCE))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 1_000).boxed().toList());
    }

    @Test
    void shouldCallMethodsOfAnyKind() {
        ActorHandle<Counter> counter = counter();
        ObjectRef<Integer> two = Dray.put(2);

        assertThat(counter.task(Counter::add, 1).remote().get(PATIENCE)).isEqualTo(1);
        assertThat(counter.task(Counter::add, two).remote().get(PATIENCE)).isEqualTo(3);
        assertThat(counter.task(Counter::addAll, 1, two, 3, two).remote().get(PATIENCE))
                .isEqualTo(11);
        assertThat(counter.task(Counter.hiddenMethod()).remote().get(PATIENCE)).isEqualTo(-11);
        assertThat(counter.task(Counter::reset).remote().get(PATIENCE)).isNull();
    }

    @Test
    void shouldMakeActorsByConstructorsAndMethods() {
        Function1<Integer, Counter> starting = Counter::new;
        ActorHandle<Counter> five = ending(Dray.actor(Counter::new, 5).remote());
        ActorHandle<Counter> later =
                ending(Dray.actor(starting, Dray.task(Calc::square, 5).remote()).remote());
        ActorHandle<Counter> ten = ending(Dray.actor(Counter::twice, 5).remote());

        assertThat(increment(five)).isEqualTo(6);
        assertThat(increment(later)).isEqualTo(26);
        assertThat(increment(ten)).isEqualTo(11);
    }

    @Test
    void shouldLiveOnAfterAnException() {
        ActorHandle<Counter> counter = counter();

        assertThatThrownBy(() ->
                        counter.task(Counter::refuse, "not today").remote().get(PATIENCE))
                .isInstanceOf(Refused.class)
                .hasMessage("not today");
        assertThat(increment(counter)).isEqualTo(1);
    }

    @Test
    void shouldHoldUpACallerUntilTheArgumentsOfTheCallAreThere() {
        ActorHandle<Journal> journal = journal();
        ObjectRef<String> text =
                Dray.task(Calc::text, Dray.task(Calc::fib, 5).remote()).remote();

        journal.task(Journal::add, "first").remote();
        journal.task(Journal::add, text).remote();
        journal.task(Journal::add, "last").remote();

        assertThat(journal.task(Journal::lines).remote().get(PATIENCE)).containsExactly("first", "5", "last");
    }

    @Test
    void shouldGoOnWithTheNextCallWhenAnArgumentFails() {
        ActorHandle<Counter> counter = counter();

        ObjectRef<Integer> failed = counter.task(
                        Counter::add, Dray.task(Calc::refuse, "no").remote())
                .remote();

        assertThat(increment(counter)).isEqualTo(1);
        assertThatThrownBy(() -> failed.get(PATIENCE)).isInstanceOf(Refused.class);
    }

    @Test
    void shouldKeepTheOrderOfEachOfSeveralCallers() {
        ActorHandle<Journal> journal = journal();

        ObjectRef<@Nullable Void> a = Dray.task(Calc::addAll, journal, "a", 20).remote();
        ObjectRef<@Nullable Void> b = Dray.task(Calc::addAll, journal, "b", 20).remote();
        Dray.get(List.of(a, b), PATIENCE);

        List<String> lines = journal.task(Journal::lines).remote().get(PATIENCE);
        for (String caller : List.of("a", "b")) {
            assertThat(lines.stream().filter(line -> line.startsWith(caller)))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 20)
                            .mapToObj(i -> caller + i)
                            .toList());
        }
    }

    @Test
    void shouldFindActorsByTheirNames() {
        ActorHandle<Counter> hits = ending(Dray.actor(Counter::new).name("hits").remote());
        ActorHandle<Counter> others = ending(
                Dray.actor(Counter::new, 100).name("hits").namespace("other").remote());
        increment(hits);
        increment(others);

        ActorHandle<Counter> found = Dray.<Counter>getActor("hits").orElseThrow();
        ActorHandle<Counter> foundThere =
                Dray.<Counter>getActor("hits", "other").orElseThrow();

        assertThat(found).isEqualTo(hits).hasSameHashCodeAs(hits);
        assertThat(increment(found)).isEqualTo(2);
        assertThat(increment(foundThere)).isEqualTo(102);
        assertThat(Dray.getActor("nobody")).isEmpty();
        assertThat(Dray.getActor("hits", "third")).isEmpty();
    }

    @Test
    void shouldGiveANameToOneActorAtATime() {
        ActorHandle<Counter> first =
                ending(Dray.actor(Counter::new).name("only").remote());
        increment(first);

        ActorHandle<Counter> second = Dray.actor(Counter::new).name("only").remote();
        assertThatThrownBy(() -> increment(second))
                .isInstanceOf(ActorDied.class)
                .hasMessageContaining("name");
        first.kill();

        ActorHandle<Counter> third =
                ending(Dray.actor(Counter::new).name("only").remote());
        assertThat(increment(third)).isEqualTo(1);
        assertThat(Dray.<Counter>getActor("only")).hasValue(third);
    }

    @Test
    void shouldRefuseToDetachAnActorWithoutAName() {
        assertThatThrownBy(() -> Dray.actor(Counter::new).detached().remote())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name");
    }

    @Test
    void shouldEndAnActorThatIsKilled() {
        ActorHandle<Journal> journal = journal();
        ActorHandle<Counter> counter = Dray.actor(Counter::new).name("victim").remote();
        ObjectRef<Integer> asleep = counter.task(Counter::sleepAtFirst, journal).remote();
        ObjectRef<Integer> behind = counter.task(Counter::increment).remote();
        eventually(() -> journal.task(Journal::has, "asleep").remote().get());

        counter.kill();

        assertThatThrownBy(() -> asleep.get(PATIENCE))
                .isInstanceOf(ActorDied.class)
                .hasMessageContaining("killed");
        assertThatThrownBy(() -> behind.get(PATIENCE)).isInstanceOf(ActorDied.class);
        assertThatThrownBy(() -> increment(counter)).isInstanceOf(ActorDied.class);
        assertThat(Dray.getActor("victim")).isEmpty();
    }

    @Test
    void shouldEndAnActorThatSaysSo() {
        ActorHandle<Counter> counter = counter();
        increment(counter);

        ObjectRef<@Nullable Void> exit = counter.task(Counter::exit).remote();
        ObjectRef<Integer> behind = counter.task(Counter::increment).remote();

        assertThatThrownBy(() -> exit.get(PATIENCE)).isInstanceOf(ActorDied.class);
        assertThatThrownBy(() -> behind.get(PATIENCE)).isInstanceOf(ActorDied.class);
        assertThatThrownBy(() -> increment(counter)).isInstanceOf(ActorDied.class);
    }

    @Test
    void shouldLetNobodyElseSayThatAnActorEnds() {
        assertThatThrownBy(Dray::exitActor).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldMakeAnActorAnewThatMayBe() {
        ActorHandle<Journal> journal = journal();
        ActorHandle<Counter> counter = ending(Dray.actor(Counter::new, 10)
                .name("phoenix")
                .maxRestarts(1)
                .maxTaskRetries(1)
                .remote());
        assertThat(increment(counter)).isEqualTo(11);
        ObjectRef<Integer> asleep = counter.task(Counter::sleepAtFirst, journal).remote();
        eventually(() -> journal.task(Journal::has, "asleep").remote().get());

        counter.kill(true);

        assertThat(asleep.get(PATIENCE)).isEqualTo(11);
        assertThat(increment(counter)).isEqualTo(12);
        assertThat(Dray.<Counter>getActor("phoenix")).hasValue(counter);
        counter.kill(true);
        assertThatThrownBy(() -> increment(counter)).isInstanceOf(ActorDied.class);
    }

    private ActorHandle<Remembering> remembering() {
        return ending(
                Dray.actor(Remembering::new).maxRestarts(-1).maxTaskRetries(-1).remote());
    }

    private static String text(ActorHandle<Remembering> actor) {
        return actor.task(Remembering::text).remote().get(PATIENCE);
    }

    @Test
    void shouldMakeAnActorAnewWithItsLastState() {
        ActorHandle<Remembering> actor = remembering();
        actor.task(Remembering::note, "first").remote();
        actor.task(Remembering::note, "last").remote().get(PATIENCE);
        assertThat(text(actor)).isEqualTo("last 0");

        for (int i = 0; i < 2; i++) {
            actor.kill(true);
            eventually(() -> text(actor).equals("last 0 restored"));
        }
    }

    @Test
    void shouldMakeAnActorAnewWithAStateThatIsLargeAndHasReferences() {
        ActorHandle<Remembering> actor = remembering();
        actor.task(Remembering::put, "a value").remote();
        actor.task(Remembering::grow, 500_000).remote().get(PATIENCE);

        actor.kill(true);

        eventually(() -> text(actor).equals(" 500000 restored"));
        assertThat(actor.task(Remembering::value).remote().get(PATIENCE)).isEqualTo("a value");
        actor.task(Remembering::note, "after").remote().get(PATIENCE);
        actor.kill(true);
        eventually(() -> text(actor).equals("after 500000 restored"));
    }

    @Test
    void shouldKeepTheStateAfterTheLastOfSeveralCallsAtOnce() {
        ActorHandle<Remembering> actor = ending(Dray.actor(Remembering::new)
                .maxConcurrency(3)
                .maxRestarts(1)
                .maxTaskRetries(-1)
                .remote());
        List<ObjectRef<Integer>> calls = IntStream.range(0, 50)
                .mapToObj(i -> actor.task(Remembering::count).remote())
                .toList();
        Dray.get(calls, PATIENCE);

        actor.kill(true);

        eventually(() -> text(actor).endsWith("restored"));
        assertThat(actor.task(Remembering::counted).remote().get(PATIENCE)).isEqualTo(50);
    }

    @Test
    void shouldKeepTheStateOfTheLastCallThatReturned() {
        ActorHandle<Remembering> actor = remembering();
        actor.task(Remembering::note, "saved").remote().get(PATIENCE);
        ObjectRef<String> unsaved =
                actor.task(Remembering::note, Remembering.SECRET).remote();
        ObjectRef<String> thrown =
                actor.task(Remembering::noteAndThrow, "thrown").remote();
        assertThatThrownBy(() -> unsaved.get(PATIENCE))
                .isInstanceOf(Refused.class)
                .hasMessage("it is secret");
        assertThatThrownBy(() -> thrown.get(PATIENCE)).hasMessage("not today");

        actor.kill(true);

        assertThat(eventuallyRestored(actor)).isEqualTo("saved 0 restored");
    }

    private static String eventuallyRestored(ActorHandle<Remembering> actor) {
        eventually(() -> text(actor).endsWith("restored"));
        return text(actor);
    }

    @Test
    void shouldEndAnActorThatCanNotBeRestored() {
        ActorHandle<Remembering> actor = remembering();
        actor.task(Remembering::note, Remembering.POISON).remote().get(PATIENCE);

        actor.kill(true);

        assertThatThrownBy(() -> eventuallyRestored(actor))
                .isInstanceOf(ActorDied.class)
                .hasMessageContaining("it is poison")
                .hasCauseInstanceOf(Refused.class);
    }

    @Test
    void shouldSaveNothingOfAnActorThatIsNotMadeAnew() {
        ActorHandle<Remembering> actor = ending(Dray.actor(Remembering::new).remote());

        assertThat(actor.task(Remembering::note, Remembering.SECRET).remote().get(PATIENCE))
                .isEqualTo(Remembering.SECRET);
    }

    @Test
    void shouldTellWhyAnActorCouldNotBeMade() {
        ActorHandle<Counter> broken = Dray.actor(Counter::from, -1).remote();

        assertThatThrownBy(() -> increment(broken))
                .isInstanceOf(ActorDied.class)
                .hasMessageContaining("no counter from -1")
                .cause()
                .isExactlyInstanceOf(Refused.class)
                .hasMessage("no counter from -1");
        Function1<Integer, Counter> starting = Counter::new;
        ActorHandle<Counter> neverMade = Dray.actor(
                        starting, Dray.task(Calc::refuse, "no start").remote())
                .remote();
        assertThatThrownBy(() -> increment(neverMade))
                .isInstanceOf(ActorDied.class)
                .hasMessageContaining("no start")
                .hasCauseInstanceOf(Refused.class);
    }

    @Test
    void shouldPassHandles() {
        ActorHandle<Journal> journal = journal();
        ActorHandle<Counter> one = counter();
        ActorHandle<Counter> other = counter();

        Dray.task(Calc::tell, journal, "from a task").remote().get(PATIENCE);
        assertThat(one.task(Counter::incrementOther, other).remote().get(PATIENCE))
                .isEqualTo(1);
        assertThat(increment(other)).isEqualTo(2);
        assertThat(Dray.put(List.of(journal)).get()).containsExactly(journal);

        assertThat(journal.task(Journal::lines).remote().get(PATIENCE)).containsExactly("from a task");
    }

    @Test
    void shouldRunSeveralCallsAtOnceIfItMay() {
        ActorHandle<Meeting> meeting =
                ending(Dray.actor(Meeting::new, 3).maxConcurrency(3).remote());

        List<ObjectRef<Boolean>> calls = IntStream.range(0, 3)
                .mapToObj(i -> meeting.task(Meeting::meet).remote())
                .toList();

        assertThat(Dray.get(calls, PATIENCE)).containsOnly(true);
    }

    @Test
    void shouldLiveWithOthersInOneProcessIfItMay() {
        List<ActorHandle<Counter>> counters = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            counters.add(ending(Dray.actor(Counter::new, 10 * i).shared().remote()));
        }
        for (int i = 0; i < 5; i++) {
            assertThat(increment(counters.get(i))).isEqualTo(10 * i + 1);
        }

        counters.getFirst().kill();

        assertThatThrownBy(() -> increment(counters.getFirst())).isInstanceOf(ActorDied.class);
        assertThat(increment(counters.getLast())).isEqualTo(42);
    }

    @Test
    void shouldTellAnActorWhereItRuns() {
        ActorHandle<Counter> counter = counter();

        ObjectRef<RuntimeContext> asked =
                counter.task(Counter::context).name("where").remote();
        RuntimeContext there = asked.get(PATIENCE);

        assertThat(there.actor()).hasValue(counter.id());
        assertThat(there.task()).hasValue(asked.id());
        assertThat(there.job()).isEqualTo(Dray.runtimeContext().job());
        assertThat(there.attempt()).isEqualTo(1);
    }

    @Test
    void shouldHaveItsDevicesAlsoAfterARestart() {
        ActorHandle<Counter> holder = ending(
                Dray.actor(Counter::new).gpus(GPUS).shared().maxRestarts(1).remote());
        assertThat(holder.task(Counter::context).remote().get(PATIENCE).devices())
                .containsExactly("GPU:0", "GPU:1");

        holder.kill(true);

        assertThat(holder.task(Counter::context).remote().get(PATIENCE).devices())
                .containsExactly("GPU:0", "GPU:1");
    }

    @Test
    void shouldHoldItsResourcesAsLongAsItLives() {
        ActorHandle<Counter> holder =
                Dray.actor(Counter::new).resource(LICENSE, LICENSES).cpus(1).remote();
        increment(holder);
        ObjectRef<Integer> waiting = Dray.task(Calc::seven).resource(LICENSE, 1).remote();
        assertThat(Dray.availableResources().getOrDefault(LICENSE, 0.0)).isZero();
        assertThat(Dray.wait(List.of(waiting), 1, SHORT).ready()).isEmpty();

        holder.kill();

        assertThat(waiting.get(PATIENCE)).isEqualTo(7);
        eventually(() -> Dray.availableResources().equals(Dray.clusterResources()));
    }

    @Test
    void shouldCancelACallThatHasNotBegun() {
        ActorHandle<Journal> journal = journal();
        ActorHandle<Counter> counter = counter();
        counter.task(Counter::sleepAtFirst, journal).remote();
        ObjectRef<Integer> behind = counter.task(Counter::increment).remote();
        eventually(() -> journal.task(Journal::has, "asleep").remote().get());

        Dray.cancel(behind);

        assertThatThrownBy(() -> behind.get(PATIENCE)).isInstanceOf(TaskCancelled.class);
    }

    @Test
    void shouldLiveInAnEnvironmentOfItsOwn() {
        RuntimeEnv env = RuntimeEnv.of().variable("OF_THE_ACTOR", "one");
        ActorHandle<Counter> own =
                ending(Dray.actor(Counter::new).runtimeEnv(env).remote());
        ActorHandle<Counter> shared =
                ending(Dray.actor(Counter::new).runtimeEnv(env).shared().remote());

        assertThat(own.task(Counter::incrementOther, shared).remote().get()).isEqualTo(1);
        assertThat(own.task(Counter::increment).remote().get()).isEqualTo(1);
    }
}
