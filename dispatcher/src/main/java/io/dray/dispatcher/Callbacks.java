package io.dray.dispatcher;

import io.dray.model.function.FunctionName;
import io.dray.model.invocation.Callback;
import io.dray.model.invocation.Invocation;
import io.dray.model.invocation.Outcome;
import io.dray.model.invocation.OutcomeReader;
import io.dray.model.ledger.CommandSender;
import io.dray.model.ledger.DurableSender;
import io.dray.model.ledger.InvocationCommand.ReportCallback;
import io.dray.model.run.InvocationId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells outcomes to those who asked for it, by a signed {@code POST} each, at least once: the ledger remembers which are still to be
 * told. One that nobody takes in five tries over some minutes, or that is answered with 410 Gone, is reported as such.
 */
public final class Callbacks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int GONE = 410;

    /** To one host at a time, about. */
    private static final int MOST = 8;

    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2));

    private final OutcomeReader outcomes;
    private final DurableSender ledger;
    private final CallbackMessage message;
    private final Set<InvocationId> underWay = ConcurrentHashMap.newKeySet();
    private final Map<String, Semaphore> turns = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dray-callbacks").daemon().factory());
    private @Nullable HttpClient http;

    /** @param key what the messages are signed with */
    public Callbacks(OutcomeReader outcomes, CommandSender commands, String key, InstantSource clock) {
        this.outcomes = outcomes;
        this.ledger = new DurableSender(commands, timer);
        this.message = new CallbackMessage(key, clock);
    }

    void start(Supplier<List<Invocation>> untold) {
        timer.scheduleWithFixedDelay(() -> look(untold), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look(Supplier<List<Invocation>> untold) {
        try {
            List<Invocation> now = untold.get();
            turns.values().removeIf(turn -> turn.availablePermits() == MOST);
            underWay.retainAll(now.stream().map(Invocation::id).collect(Collectors.toSet()));
            now.stream()
                    .filter(invocation -> underWay.add(invocation.id()))
                    .forEach(invocation -> begin(invocation, 0));
        } catch (RuntimeException e) {
            LOG.warn("the callbacks that are due could not be looked at", e);
        }
    }

    private void begin(Invocation invocation, int tries) {
        Thread.ofVirtual().name("dray-callback-" + invocation.id()).start(() -> tell(invocation, tries));
    }

    private void tell(Invocation invocation, int tries) {
        Callback callback = Objects.requireNonNull(invocation.callback());
        @Nullable Failure failure = inTurn(invocation, URI.create(callback.url()));
        if (failure == null) {
            report(new ReportCallback(invocation.id(), true, null));
        } else if (failure.forGood() || tries == PAUSES.size()) {
            report(new ReportCallback(invocation.id(), false, failure.why()));
        } else {
            LOG.debug("the callback of {} failed: {}", invocation.id(), failure.why());
            later(() -> begin(invocation, tries + 1), PAUSES.get(tries));
        }
    }

    /** @param forGood whether it makes no sense to try again */
    private record Failure(String why, boolean forGood) {}

    /** A host that does not answer holds up nobody but those who want to be told there. */
    private @Nullable Failure inTurn(Invocation invocation, URI target) {
        Semaphore turn = turns.computeIfAbsent(target.getAuthority(), host -> new Semaphore(MOST));
        turn.acquireUninterruptibly();
        try {
            return attempt(invocation, target);
        } finally {
            turn.release();
        }
    }

    /** Null when it was taken. */
    private @Nullable Failure attempt(Invocation invocation, URI target) {
        try {
            Optional<Outcome> outcome = outcomes.find(
                    invocation.id(), Objects.requireNonNull(invocation.end()).at());
            if (outcome.isEmpty()) {
                return new Failure("its outcome is not kept any more", false);
            }
            byte[] body = message.body(outcome.get());
            HttpRequest request = HttpRequest.newBuilder(target)
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .header("Dray-Invocation", invocation.id().value())
                    .header("Dray-Signature", message.signature(body))
                    .POST(BodyPublishers.ofByteArray(body))
                    .build();
            int status = client().send(request, BodyHandlers.discarding()).statusCode();
            return status / 100 == 2 ? null : new Failure("it was answered with " + status, status == GONE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Failure("this process is being stopped", false);
        } catch (IOException | RuntimeException e) {
            return new Failure(e.getMessage() == null ? e.toString() : e.getMessage(), false);
        }
    }

    private synchronized HttpClient client() {
        if (http == null) {
            http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
        }
        return http;
    }

    /** Until the ledger has decided about it, the invocation stays among those to be told, and is not begun again. */
    private void report(ReportCallback report) {
        ledger.send(ledger.partitionOf(FunctionName.of(report.invocation()).value()), report);
    }

    private void later(Runnable task, Duration pause) {
        if (!timer.isShutdown()) {
            timer.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        synchronized (this) {
            if (http != null) {
                http.shutdownNow();
            }
        }
    }
}
