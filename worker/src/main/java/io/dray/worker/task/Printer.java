package io.dray.worker.task;

import io.dray.model.wire.TaskFrame.Printed;
import java.io.PrintStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Prints what a program's tasks have printed, on a thread of its own: whoever reads the program's output may be slow. */
final class Printer {
    private static final int MOST = 10_000;

    private final BlockingQueue<Printed> queue = new LinkedBlockingQueue<>(MOST);
    private @Nullable Thread thread;

    /** Waits while very much has not been printed. For one thread. */
    void print(Printed printed) {
        if (thread == null) {
            thread = Thread.ofPlatform().name("dray-print").daemon().start(this::run);
        }
        try {
            queue.put(printed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                Printed next = queue.take();
                PrintStream stream = next.error() ? System.err : System.out;
                stream.print(next.payload().text());
                stream.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
