package io.dray.jobapi.waiter;

import io.dray.jobapi.http.ClientGone;
import io.dray.model.error.DrayException;
import io.dray.model.ledger.CommandSender;
import io.dray.model.ledger.DurableSender;
import io.dray.model.queue.TaskQueue;
import io.dray.model.view.ClusterView;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Guards calls that somebody waits on: puts their tickets into the queue and hears over the links from those who run them. The
 * ledger does not know of a call, and nothing of it is kept; so an attempt costs one append and one frame each way.
 *
 * <p>The caller is there and hears of failures itself. So only what is nobody's fault, or was asked for, is repeated: an attempt
 * whose runner was lost, at once, until that has happened {@value Attempts#MAX_LOSSES} times; one whose handler wants another
 * attempt, or that took its worker with it, after the function's backoff while retries are left. A call whose wait ends before there
 * is a result, or would end before its next attempt is due, becomes the ledger's, which goes on by its own rules.
 *
 * <p>Thread-safe. A call belongs to the thread that makes it, which blocks. What this is given is its owner's to close.
 */
public final class Waiter implements AutoCloseable {
    private final String replica;
    private final TaskQueue queue;
    private final RandomGenerator random;
    private final HandOvers handOvers;
    private final CallBook book;
    private final PeerLinks links;
    private final TicketWatch tickets;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dray-hand-overs").daemon().factory());

    /**
     * @param replica its name, by which runners find the link
     * @param secret the cluster's
     * @param patience how long the log may take to confirm a hand-over
     */
    public Waiter(
            String replica,
            String secret,
            Duration patience,
            TaskQueue queue,
            CommandSender commands,
            ClusterView view,
            RandomGenerator random) {
        this.replica = replica;
        this.queue = queue;
        this.random = random;
        this.handOvers = new HandOvers(new DurableSender(commands, timer), patience);
        this.book = new CallBook(handOvers);
        this.links = new PeerLinks(replica, secret, view, book);
        this.tickets = new TicketWatch(queue, book);
    }

    /** Links to the runners there are, and to those that come. */
    public void start() {
        links.start();
        tickets.start();
    }

    /**
     * Runs it, and returns when there is a result or the wait is over.
     *
     * @param onGone is given what to do when the client goes: the run is interrupted then, and forgotten
     * @throws ClientGone after that
     * @throws DrayException when the queue or the log does not confirm what it was given
     */
    public CallEnd call(CallRequest request, Consumer<Runnable> onGone) throws ClientGone, InterruptedException {
        WaitedCall call = new WaitedCall(
                request.id(), request.callee().version().id(), request.callee().lane(request.priority()));
        onGone.accept(call::gone);
        book.add(call);
        try {
            return new Attempts(replica, queue, handOvers, random, request, call).run();
        } finally {
            book.remove(call);
            call.over();
        }
    }

    /** Lets go of the links; their runners interrupt what they run for this replica. */
    @Override
    public void close() {
        tickets.close();
        links.close();
        timer.shutdownNow();
    }
}
