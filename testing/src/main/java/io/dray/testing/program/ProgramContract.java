package io.dray.testing.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.ActorHandle;
import io.dray.Dray;
import io.dray.ObjectRef;
import io.dray.TaskCancelled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;

/** What the suites of this package have in common: what they need, and that they leave nothing running. */
abstract class ProgramContract {
    /** There are at least so many. */
    public static final int CPUS = 4;

    /** A resource that there is. */
    public static final String LICENSE = "license";

    /** How much of it. */
    public static final int LICENSES = 2;

    /** How many accelerators. */
    public static final int GPUS = 2;

    /** For what comes. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** For what does not. */
    static final Duration SHORT = Duration.ofMillis(200);

    private final List<ActorHandle<?>> actors = new ArrayList<>();
    private final List<ObjectRef<?>> tasks = new ArrayList<>();

    /** Has an actor end with the test. */
    final <A> ActorHandle<A> ending(ActorHandle<A> actor) {
        actors.add(actor);
        return actor;
    }

    /** Has a task that would never end do so with the test. */
    final <T> ObjectRef<T> ending(ObjectRef<T> task) {
        tasks.add(task);
        return task;
    }

    final ActorHandle<Journal> journal() {
        return ending(Dray.actor(Journal::new).remote());
    }

    @AfterEach
    void endAll() {
        tasks.forEach(Dray::cancel);
        for (ObjectRef<?> task : tasks) {
            assertThatThrownBy(() -> task.get(PATIENCE)).isInstanceOf(TaskCancelled.class);
        }
        actors.forEach(ActorHandle::kill);
    }

    /** Asks until it is so; what is asked has to say something to Dray. */
    static void eventually(BooleanSupplier condition) {
        long begun = System.nanoTime();
        boolean met = condition.getAsBoolean();
        while (!met && System.nanoTime() - begun < PATIENCE.toNanos()) {
            met = condition.getAsBoolean();
        }
        assertThat(met).isTrue();
    }
}
