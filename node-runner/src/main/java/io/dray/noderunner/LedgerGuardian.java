package io.dray.noderunner;

import io.dray.model.function.FunctionName;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.DurableSender;
import io.dray.model.ledger.InvocationCommand.ClaimInvocations;
import io.dray.model.ledger.InvocationCommand.InvocationClaim;
import io.dray.model.ledger.InvocationCommand.InvocationReport;
import io.dray.model.ledger.InvocationCommand.ReportInvocations;
import io.dray.model.ledger.InvocationCommand.ReturnInvocations;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.InvocationId;
import io.dray.model.run.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ledger, which hears in batches: while one command is on its way, what comes meanwhile waits for the next. What ends within
 * some milliseconds is not claimed at all, only reported; should this runner die before it has done either, the ledger sees that
 * its lane was read past the ticket and that nobody claimed it. Thread-safe.
 */
final class LedgerGuardian implements Guardian {
    /** Far below the ledger's patience with tickets nobody claims (3 s). */
    private static final Duration CLAIM_AFTER = Duration.ofMillis(30);

    /** Longer than the log takes for what a process sent that has died since. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private static final int MOST = 1_000;

    private final NodeIncarnation node;
    private final DurableSender ledger;
    private final ScheduledExecutorService timer;
    private final Map<RunId, Call> unclaimed = new LinkedHashMap<>();
    private final Map<Integer, Mail> mails = new TreeMap<>();
    private boolean claiming;

    /** What a partition is to hear, and whether something is on its way to it. */
    private static final class Mail {
        final List<InvocationReport> reports = new ArrayList<>();
        boolean underWay;
    }

    LedgerGuardian(NodeIncarnation node, DurableSender ledger, ScheduledExecutorService timer) {
        this.node = node;
        this.ledger = ledger;
        this.timer = timer;
    }

    @Override
    public synchronized void claimed(Call call) {
        unclaimed.put(call.run(), call);
        if (!claiming) {
            claiming = true;
            timer.schedule(this::claimAll, CLAIM_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Those that came while this was waited for are claimed a little early. */
    private synchronized void claimAll() {
        claiming = false;
        sendByPartition(
                unclaimed.values().stream().map(Call::claim).toList(), some -> new ClaimInvocations(node, some));
        unclaimed.clear();
    }

    /**
     * Gives runs back that another guardian had, and may have handed over to the ledger; it ignores those it never heard of. Twice:
     * what that guardian sent last may reach the log after the first word of this.
     */
    void giveBack(List<InvocationClaim> claims, String reason) {
        Runnable word = () -> sendByPartition(claims, some -> new ReturnInvocations(node, some, false, reason));
        word.run();
        if (!claims.isEmpty() && !timer.isShutdown()) {
            timer.schedule(word, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void sendByPartition(List<InvocationClaim> claims, Function<List<InvocationClaim>, Command> command) {
        claims.stream()
                .collect(Collectors.groupingBy(claim -> partition(claim.invocation())))
                .forEach((partition, all) -> {
                    for (int from = 0; from < all.size(); from += MOST) {
                        ledger.send(partition, command.apply(all.subList(from, Math.min(from + MOST, all.size()))));
                    }
                });
    }

    private int partition(InvocationId invocation) {
        return ledger.partitionOf(FunctionName.of(invocation).value());
    }

    @Override
    public synchronized void ended(Call call, InvocationResult result) {
        unclaimed.remove(call.run());
        int partition = partition(call.invocation());
        Mail mail = mails.computeIfAbsent(partition, p -> new Mail());
        InvocationResult own = call.parts().getOrDefault(0, result); // of a batch of one
        mail.reports.add(new InvocationReport(call.invocation(), call.attempt(), call.run(), own));
        post(partition, mail);
    }

    private void post(int partition, Mail mail) {
        if (mail.underWay || mail.reports.isEmpty()) {
            return;
        }
        mail.underWay = true;
        List<InvocationReport> batch = new ArrayList<>();
        int bytes = 0;
        for (InvocationReport report : mail.reports) {
            bytes += size(report.result());
            if (batch.size() == MOST || (bytes > HandOvers.MOST_BYTES && !batch.isEmpty())) {
                break;
            }
            batch.add(report);
        }
        mail.reports.subList(0, batch.size()).clear();
        ledger.send(partition, batch, some -> new ReportInvocations(node, some), LedgerGuardian::reduced)
                .thenRun(() -> arrived(partition, mail));
    }

    /** What no handler gives: our own worker keeps to the limits. */
    private static InvocationReport reduced(InvocationReport report) {
        return new InvocationReport(
                report.invocation(),
                report.attempt(),
                report.run(),
                InvocationResult.failed(Kind.TERMINAL, "What its worker said of its end is too large to be kept"));
    }

    private static int size(InvocationResult result) {
        InvocationResult.@Nullable Failure failure = result.failure();
        int stack =
                failure == null || failure.stack() == null ? 0 : failure.stack().length();
        return result.output().size() + stack + 100;
    }

    private synchronized void arrived(int partition, Mail mail) {
        mail.underWay = false;
        post(partition, mail);
    }

    @Override
    public synchronized void returned(Call call, String reason) {
        unclaimed.remove(call.run());
        ledger.send(partition(call.invocation()), new ReturnInvocations(node, List.of(call.claim()), false, reason));
    }
}
