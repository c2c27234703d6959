package io.dray.testing.program;

import io.dray.ActorHandle;
import io.dray.Dray;
import io.dray.ObjectRef;
import io.dray.RuntimeContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Tasks. */
final class Calc {
    private static final Duration TIGHT = Duration.ofSeconds(6);

    private Calc() {}

    static int seven() {
        return 7;
    }

    static int square(int x) {
        return x * x;
    }

    static int add(int a, int b) {
        return a + b;
    }

    static String text(int number) {
        return Integer.toString(number);
    }

    static String three(String a, int b, double c) {
        return a + b + c;
    }

    static long four(int a, long b, short c, byte d) {
        return a + b + c + d;
    }

    static void nothing() {}

    static void tell(ActorHandle<Journal> journal, String line) {
        journal.task(Journal::add, line).remote().get();
    }

    static int refuse(String why) {
        if (!why.isEmpty()) {
            throw new Refused(why, 42);
        }
        return 0;
    }

    static int read(String file) throws IOException {
        if (!file.isEmpty()) {
            throw new IOException("no " + file);
        }
        return 0;
    }

    static int refuseWithThread(String why) {
        if (!why.isEmpty()) {
            throw new WithThread(why);
        }
        return 0;
    }

    /** An exception that can't leave its process. */
    static final class WithThread extends RuntimeException {
        private static final long serialVersionUID = 1;

        @SuppressWarnings({"serial", "unused"}) // which is the point
        private final Thread thread = Thread.currentThread();

        WithThread(String message) {
            super(message);
        }
    }

    /** Which attempt it was that did not refuse. */
    static int notBefore(int attempt) {
        int now = Dray.runtimeContext().attempt();
        if (now < attempt) {
            throw new Refused.Twice("attempt " + now);
        }
        return now;
    }

    static int sleep(ActorHandle<Journal> journal) throws InterruptedException {
        journal.task(Journal::add, "asleep").remote().get();
        Thread.sleep(Duration.ofMinutes(10));
        return 0;
    }

    /** Sleeps on when it is interrupted, for a while. */
    static int sleepTight(ActorHandle<Journal> journal) {
        journal.task(Journal::add, "asleep").remote().get();
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < TIGHT.toNanos()) {
            try {
                Thread.sleep(TIGHT);
            } catch (InterruptedException e) {
                // So what.
            }
        }
        return 0;
    }

    /** Begins a task that sleeps, has the journal keep its reference, and waits for it. */
    static int sleepByChild(ActorHandle<Journal> journal) {
        ObjectRef<Integer> child = Dray.task(Calc::sleep, journal).remote();
        journal.task(Journal::keep, List.of(child)).remote().get();
        return child.get();
    }

    static int fib(int n) {
        if (n < 2) {
            return n;
        }
        ObjectRef<Integer> one = Dray.task(Calc::fib, n - 1).remote();
        ObjectRef<Integer> other = Dray.task(Calc::fib, n - 2).remote();
        return one.get() + other.get();
    }

    /** As {@link #fib}, but it waits for futures. */
    static int fibByFutures(int n) throws ExecutionException, InterruptedException {
        if (n < 2) {
            return n;
        }
        ObjectRef<Integer> one = Dray.task(Calc::fibByFutures, n - 1).remote();
        ObjectRef<Integer> other = Dray.task(Calc::fibByFutures, n - 2).remote();
        return one.future().thenCombine(other.future(), Integer::sum).get();
    }

    static RuntimeContext context() {
        return Dray.runtimeContext();
    }

    /** Says when it begins and ends, and lets others go on in between. */
    static void pass(ActorHandle<Journal> journal, String name) {
        journal.task(Journal::add, "begin " + name).remote().get();
        journal.task(Journal::add, "end " + name).remote().get();
    }

    /** Says that it is there, and ends when the journal has a line. */
    static void hold(ActorHandle<Journal> journal, String until) {
        journal.task(Journal::add, "holding").remote().get();
        boolean over = false;
        while (!over) {
            over = journal.task(Journal::has, until).remote().get();
        }
    }

    /** As {@link #hold}; which devices it has. */
    static List<String> holdDevices(ActorHandle<Journal> journal, String until) {
        hold(journal, until);
        return Dray.runtimeContext().devices();
    }

    static void addAll(ActorHandle<Journal> journal, String name, int count) {
        for (int i = 1; i <= count; i++) {
            journal.task(Journal::add, name + i).remote();
        }
        journal.task(Journal::lines).remote().get();
    }

    /** References in a result. */
    static List<ObjectRef<Integer>> squares(int count) {
        List<ObjectRef<Integer>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(Dray.task(Calc::square, i).remote());
        }
        return all;
    }

    static int sum(List<ObjectRef<Integer>> parts) {
        return Dray.get(parts).stream().mapToInt(Integer::intValue).sum();
    }

    /** Keeps something in this process and gives a reference to it. */
    static ObjectRef<String> keep(String text) {
        return Dray.put(text);
    }
}
