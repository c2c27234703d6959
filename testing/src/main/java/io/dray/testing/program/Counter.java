package io.dray.testing.program;

import io.dray.ActorHandle;
import io.dray.Dray;
import io.dray.RuntimeContext;
import java.time.Duration;

/** An actor with a number. */
class Counter {
    private int value;

    Counter() {}

    Counter(int start) {
        value = start;
    }

    static Counter twice(int start) {
        return new Counter(2 * start);
    }

    /** Makes none below zero. */
    static Counter from(int start) {
        if (start < 0) {
            throw new Refused("no counter from " + start, 7);
        }
        return new Counter(start);
    }

    int increment() {
        value++;
        return value;
    }

    int add(int more) {
        value += more;
        return value;
    }

    int addAll(int a, int b, int c, int d) {
        value += a + b + c + d;
        return value;
    }

    void reset() {
        value = 0;
    }

    private int hidden() {
        return -value;
    }

    /** For those that can't see it. */
    static io.dray.function.Function1<Counter, Integer> hiddenMethod() {
        return Counter::hidden;
    }

    int refuse(String why) {
        throw new Refused(why, value);
    }

    void exit() {
        value = -1;
        throw Dray.exitActor();
    }

    RuntimeContext context() {
        return Dray.runtimeContext();
    }

    /** Sleeps in its first attempt, having said so. */
    int sleepAtFirst(ActorHandle<Journal> journal) throws InterruptedException {
        if (Dray.runtimeContext().attempt() == 1) {
            journal.task(Journal::add, "asleep").remote().get();
            Thread.sleep(Duration.ofMinutes(10));
        }
        return increment();
    }

    /** Calls another actor of its kind. */
    int incrementOther(ActorHandle<Counter> other) {
        return other.task(Counter::increment).remote().get();
    }
}
