package io.dray.jobapi.invocation;

import io.dray.jobapi.function.FunctionCatalog;
import io.dray.jobapi.http.ClientGone;
import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.http.RouteDoc;
import io.dray.jobapi.ledger.LedgerDesk;
import io.dray.model.function.FunctionName;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST …/invocations:batch}: lines in, lines out, at the same time and of any number. Reading goes ahead of writing by so many
 * inputs; beyond that the client's own writing stalls until it reads.
 */
final class BatchInvoke {
    private static final Logger LOG = LoggerFactory.getLogger(BatchInvoke.class);
    private static final int WINDOW = 2_000;

    private final FunctionCatalog catalog;
    private final LedgerDesk ledger;
    private final GuardedInvocations invocations;
    private final RandomGenerator random;
    private final InstantSource clock;

    BatchInvoke(
            FunctionCatalog catalog,
            LedgerDesk ledger,
            GuardedInvocations invocations,
            RandomGenerator random,
            InstantSource clock) {
        this.catalog = catalog;
        this.ledger = ledger;
        this.invocations = invocations;
        this.random = random;
        this.clock = clock;
    }

    void invoke(Exchange exchange) throws IOException, InterruptedException {
        FunctionName function = FunctionCatalog.name(exchange);
        InvokeOptions options = InvokeOptions.of(exchange, clock);
        catalog.requirePossible(function);
        BlockingQueue<BatchItem> items = new LinkedBlockingQueue<>(WINDOW);
        BatchWriter writer = new BatchWriter(items, exchange.stream(RouteDoc.NDJSON), invocations);
        Writing writing = new Writing(writer, Thread.currentThread());
        exchange.onGone(writing::stop);
        try {
            new BatchReader(function, options, ledger, invocations, random, items).run(exchange.body());
            writing.finish();
        } finally {
            writing.stop();
            writing.join();
            close(items);
        }
    }

    private static void close(BlockingQueue<BatchItem> items) {
        for (BatchItem item : items) {
            if (item instanceof BatchItem.Asked asked) {
                asked.group().close();
                if (asked.awaited() != null) {
                    asked.awaited().close();
                }
            }
        }
    }

    /** The writer at work. When it can't go on, neither can the reader, who may wait for room. */
    private static final class Writing {
        private final Thread reader;
        private final Thread thread;
        private @Nullable Exception failure;
        private boolean over;

        Writing(BatchWriter writer, Thread reader) {
            this.reader = reader;
            this.thread = Thread.ofVirtual().name("dray-batch").start(() -> run(writer));
        }

        private void run(BatchWriter writer) {
            try {
                writer.run();
            } catch (IOException | InterruptedException | RuntimeException e) {
                LOG.debug("a batch broke off", e);
                failed(e);
            }
        }

        private synchronized void failed(Exception e) {
            failure = e;
            if (!over) {
                reader.interrupt();
            }
        }

        /** Returns once all is written. */
        void finish() throws IOException, InterruptedException {
            thread.join();
            synchronized (this) {
                over = true;
                if (failure != null) {
                    throw new ClientGone("its answers could not be written: " + failure);
                }
            }
        }

        /** Lets it go, whatever is left. */
        synchronized void stop() {
            thread.interrupt();
        }

        void join() {
            boolean interrupted = Thread.interrupted();
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            synchronized (this) {
                over = true;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
