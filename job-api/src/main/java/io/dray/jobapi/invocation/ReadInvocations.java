package io.dray.jobapi.invocation;

import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.ledger.LedgerDesk;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.invocation.Invocation.End;
import io.dray.model.invocation.InvocationStatus;
import io.dray.model.invocation.Outcome;
import io.dray.model.ledger.Answer.CancelAsked;
import io.dray.model.ledger.InvocationCommand.CancelInvocation;
import io.dray.model.run.InvocationId;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** What has become of an invocation, with a wait for its end, and its end before its time. */
final class ReadInvocations {
    private final GuardedInvocations invocations;
    private final ResultAnswer answer;
    private final LedgerDesk ledger;

    ReadInvocations(GuardedInvocations invocations, ResultAnswer answer, LedgerDesk ledger) {
        this.invocations = invocations;
        this.answer = answer;
        this.ledger = ledger;
    }

    void one(Exchange exchange) throws InterruptedException {
        InvocationId id = InvocationIds.of(exchange);
        double seconds = exchange.query()
                .seconds("wait", InvokeOptions.LONGEST_WAIT_SECONDS)
                .orElse(0);
        long deadline = System.nanoTime() + (long) (seconds * 1e9);
        try (AwaitedOutcome awaited = invocations.await(id)) {
            exchange.onGone(awaited::cancel);
            exchange.json(InvocationJson.of(invocations.look(awaited, deadline)));
        }
    }

    void result(Exchange exchange) throws IOException, InterruptedException {
        InvocationId id = InvocationIds.of(exchange);
        Standing standing;
        try (AwaitedOutcome awaited = invocations.await(id)) {
            standing = invocations.look(awaited, System.nanoTime());
        }
        send(exchange, answer, standing);
    }

    /** Answers with the result, or with why there is none to be had. */
    static void send(Exchange exchange, ResultAnswer answer, Standing standing)
            throws IOException, InterruptedException {
        switch (standing) {
            case Standing.Ended ended -> {
                Outcome outcome = ended.outcome();
                answer.send(exchange, outcome.id(), outcome.version(), outcome.attempt(), outcome.result());
            }
            case Standing.Known known -> {
                InvocationStatus status = known.status();
                End end = status.end();
                if (end == null) {
                    throw new DrayException(
                            ErrorCode.WRONG_STATE,
                            "Expected invocation " + status.id() + " to have ended, but it is "
                                    + InvocationJson.word(status.phase()));
                }
                if (end.kind().succeeded()) {
                    throw new DrayException(
                            ErrorCode.NOT_FOUND, "The result of invocation " + status.id() + " is not kept any more");
                }
                answer.send(
                        exchange, status.id(), status.version(), status.tries().attempt(), InvocationJson.result(end));
            }
        }
    }

    void cancel(Exchange exchange) throws InterruptedException {
        InvocationId id = InvocationIds.of(exchange);
        if (!(ledger.ask(id, caller -> new CancelInvocation(caller, id)) instanceof CancelAsked asked)) {
            throw new IllegalStateException("the ledger answered something else");
        }
        exchange.json(Map.of("cancelled", asked.what().name().toLowerCase(Locale.ROOT)));
    }
}
