package io.dray.noderunner.task;

import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame.Printed;
import io.dray.scheduler.Job;
import io.dray.scheduler.Worker;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Where what tasks print goes: into the log of their job, or to their program. Thread-safe. */
final class Printouts implements AutoCloseable {
    private final Consumer<Runnable> loop;
    private final Map<Job, Processes.Output> outputs = new ConcurrentHashMap<>();
    private final ExecutorService elsewhere = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("dray-printed-elsewhere").daemon().factory());

    /** @param loop has something done on the loop's thread */
    Printouts(Consumer<Runnable> loop) {
        this.loop = loop;
    }

    void begin(Job job, Processes.Output output) {
        outputs.put(job, output);
    }

    void end(Job job) {
        outputs.remove(job);
    }

    /** To a program that is no job what its tasks print is sent, one piece after the other has left. */
    Processes.Output toDriver(Line line) {
        return (error, lines) -> {
            CountDownLatch left = new CountDownLatch(1);
            loop.accept(() -> {
                line.send(new Printed(error, Payload.text(lines)));
                line.whenDrained(left::countDown);
            });
            left.await();
        };
    }

    /** As in {@code (Counter pid=4711) }. */
    private static String label(Worker worker, Launch launch) {
        String who = worker.kind() == Worker.Kind.ACTOR ? worker.label() : "tasks";
        String where = worker.site().isHome() ? "" : ", node=" + worker.site().node();
        return "(" + who + " pid=" + launch.pid() + where + ") ";
    }

    /** What a process has printed; returns once it is on its way. */
    void print(Worker worker, Launch launch, boolean error, String lines) throws InterruptedException {
        Processes.Output output = outputs.get(worker.job());
        if (output != null) {
            output.print(error, label(worker, launch) + lines);
        }
    }

    /** As {@link #print}, without waiting; whoever waits is told on the loop's thread. */
    void printLater(Worker worker, Launch launch, boolean error, String lines, Runnable printed) {
        elsewhere.execute(() -> {
            try {
                print(worker, launch, error, lines);
                loop.accept(printed);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        elsewhere.shutdownNow();
    }
}
