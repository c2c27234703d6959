package io.dray.jobapi.invocation;

import io.dray.jobapi.function.CallableVersion;
import io.dray.jobapi.function.FunctionCatalog;
import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.http.IdempotencyKey;
import io.dray.jobapi.http.Sha256;
import io.dray.jobapi.waiter.CallEnd;
import io.dray.jobapi.waiter.CallRequest;
import io.dray.jobapi.waiter.Waiter;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.function.FunctionName;
import io.dray.model.invocation.Input;
import io.dray.model.invocation.InvocationStatus;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.ledger.Answer.Invoked;
import io.dray.model.run.InvocationId;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST …/invocations}. A call that is only waited on is this replica's; one that has a key, is to run later or is told
 * elsewhere is the ledger's from the beginning. So is any while the views are away: calls go on then.
 */
final class InvokeFunctions {
    private final FunctionCatalog catalog;
    private final Waiter waiter;
    private final GuardedInvocations invocations;
    private final ResultAnswer answer;
    private final RandomGenerator random;
    private final InstantSource clock;

    InvokeFunctions(
            FunctionCatalog catalog,
            Waiter waiter,
            GuardedInvocations invocations,
            ResultAnswer answer,
            RandomGenerator random,
            InstantSource clock) {
        this.catalog = catalog;
        this.waiter = waiter;
        this.invocations = invocations;
        this.answer = answer;
        this.random = random;
        this.clock = clock;
    }

    void invoke(Exchange exchange) throws IOException, InterruptedException {
        FunctionName name = FunctionCatalog.name(exchange);
        InvokeOptions options = InvokeOptions.of(exchange, clock);
        CallableVersion callee = options.guarded() ? null : callee(name);
        if (callee == null) {
            guarded(exchange, name, options);
        } else {
            waited(exchange, name, callee, options);
        }
    }

    /** What is to be called; null when the views can't say, and so the ledger has to. */
    private @Nullable CallableVersion callee(FunctionName name) {
        try {
            return catalog.current(name);
        } catch (DrayException e) {
            if (e.code() == ErrorCode.NOT_READY) {
                return null;
            }
            throw e;
        }
    }

    private void waited(Exchange exchange, FunctionName name, CallableVersion callee, InvokeOptions options)
            throws IOException, InterruptedException {
        InvocationId id = InvocationIds.random(name, random);
        CallRequest request =
                new CallRequest(id, callee, RequestInput.read(exchange), options.priority(), options.patience());
        CallEnd end = waiter.call(request, exchange::onGone);
        applied(exchange, options);
        switch (end) {
            case CallEnd.Answered answered ->
                answer.send(exchange, id, callee.version().id().number(), answered.attempt(), answered.result());
            case CallEnd.HandedOver handed -> accepted(exchange, id, "status", InvocationJson.word(handed.phase()));
        }
    }

    private void guarded(Exchange exchange, FunctionName name, InvokeOptions options)
            throws IOException, InterruptedException {
        Input input = RequestInput.read(exchange);
        IdempotencyKey key = options.key();
        NewInvocation invocation = new NewInvocation(
                key == null ? InvocationIds.random(name, random) : InvocationIds.of(name, key),
                0,
                input,
                options.priority(),
                null,
                key == null ? null : key.hash(),
                key == null ? null : Sha256.hex(input.body().bytes()),
                options.notBefore(),
                options.callback(),
                null);
        Duration patience = options.patience();
        if (patience.isZero()) {
            Invoked invoked = invocations.invoke(name, invocation);
            applied(exchange, options);
            InvocationStatus repeat = repeat(invoked);
            accepted(exchange, invocation.id(), "version", repeat == null ? invoked.version() : repeat.version());
            return;
        }
        long deadline = System.nanoTime() + patience.toNanos();
        Standing standing;
        try (AwaitedOutcome awaited = invocations.await(invocation.id())) {
            exchange.onGone(awaited::cancel);
            Invoked invoked = invocations.invoke(name, invocation);
            standing = invocations.follow(awaited, repeat(invoked), deadline);
        }
        applied(exchange, options);
        if (standing instanceof Standing.Known known && !known.status().phase().terminal()) {
            accepted(
                    exchange,
                    invocation.id(),
                    "status",
                    InvocationJson.word(known.status().phase()));
        } else {
            ReadInvocations.send(exchange, answer, standing);
        }
    }

    private static @Nullable InvocationStatus repeat(Invoked invoked) {
        return invoked.repeats().isEmpty() ? null : invoked.repeats().getFirst();
    }

    private static void applied(Exchange exchange, InvokeOptions options) {
        Duration preferred = options.preferred();
        if (preferred != null) {
            double seconds = options.patience().toMillis() / 1_000.0;
            exchange.response()
                    .putHeader(
                            "Preference-Applied",
                            "wait=" + (seconds == Math.rint(seconds) ? Long.toString((long) seconds) : seconds));
        }
    }

    private static void accepted(Exchange exchange, InvocationId id, String field, Object value) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id.value());
        body.put(field, value);
        exchange.response().putHeader("Location", "/api/invocations/" + id.value());
        exchange.json(202, body);
    }
}
