package io.dray.jobapi.invocation;

import io.dray.jobapi.http.BodyStream;
import io.dray.jobapi.http.IdempotencyKey;
import io.dray.jobapi.http.Sha256;
import io.dray.jobapi.ledger.LedgerDesk;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.function.FunctionName;
import io.dray.model.invocation.Input;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.ledger.InvocationCommand.Invoke;
import io.dray.model.run.InvocationId;
import io.dray.model.wire.Payload;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.random.RandomGenerator;

/**
 * Reads the inputs of a batch and asks the ledger for them, group by group, without waiting for its answers: as far ahead as there is
 * room for items. A group is asked for once it is full, and before anything is waited for. For one thread.
 */
final class BatchReader {
    private static final int MOST_IN_GROUP = 500;
    private static final int MOST_BYTES = 512 * 1024;
    private static final long FOREVER = Long.MAX_VALUE / 2;

    private final FunctionName function;
    private final InvokeOptions options;
    private final LedgerDesk ledger;
    private final GuardedInvocations invocations;
    private final RandomGenerator random;
    private final BlockingQueue<BatchItem> items;
    private final List<NewInvocation> group = new ArrayList<>();
    private final boolean waits;
    private int bytes;
    private long first;

    BatchReader(
            FunctionName function,
            InvokeOptions options,
            LedgerDesk ledger,
            GuardedInvocations invocations,
            RandomGenerator random,
            BlockingQueue<BatchItem> items) {
        this.function = function;
        this.options = options;
        this.ledger = ledger;
        this.invocations = invocations;
        this.random = random;
        this.items = items;
        this.waits = !options.patience().isZero();
    }

    void run(BodyStream body) throws IOException, InterruptedException {
        LineReader lines = new LineReader(body, Input.MAX_BYTES, this::ask);
        for (long index = 0; lines.next(); index++) {
            if (lines.tooLong()) {
                ask();
                items.put(new BatchItem.Unfit(index, tooLong()));
            } else {
                add(index, lines.bytes());
            }
        }
        ask();
        items.put(new BatchItem.End());
    }

    private static DrayException tooLong() {
        return new DrayException(
                ErrorCode.TOO_LARGE, "Expected at most " + Input.MAX_BYTES + " bytes of input, but there are more");
    }

    private void add(long index, byte[] line) throws InterruptedException {
        if (group.size() == MOST_IN_GROUP || (!group.isEmpty() && bytes + line.length > MOST_BYTES)) {
            ask();
        }
        if (group.isEmpty()) {
            first = index;
        }
        IdempotencyKey all = options.key();
        IdempotencyKey key = all == null ? null : all.of(index);
        group.add(new NewInvocation(
                key == null ? InvocationIds.random(function, random) : InvocationIds.of(function, key),
                0,
                new Input("application/json", Map.of(), Payload.of(line)),
                options.priority(),
                null,
                key == null ? null : key.hash(),
                key == null ? null : Sha256.hex(line),
                options.notBefore(),
                options.callback(),
                null));
        bytes += line.length;
    }

    private void ask() throws InterruptedException {
        if (group.isEmpty()) {
            return;
        }
        List<NewInvocation> asked = List.copyOf(group);
        group.clear();
        bytes = 0;
        List<AwaitedOutcome> awaited = waits
                ? asked.stream()
                        .map(invocation -> invocations.await(invocation.id()))
                        .toList()
                : List.of();
        BatchGroup together =
                new BatchGroup(ledger.begin(function.value(), caller -> new Invoke(caller, function, asked)));
        long deadline = System.nanoTime() + patience();
        int passedOn = 0;
        try {
            for (; passedOn < asked.size(); passedOn++) {
                InvocationId id = asked.get(passedOn).id();
                AwaitedOutcome outcome = waits ? awaited.get(passedOn) : null;
                items.put(new BatchItem.Asked(first + passedOn, id, together, outcome, deadline));
            }
        } finally {
            if (passedOn < asked.size()) {
                together.close();
                awaited.subList(waits ? passedOn : 0, awaited.size()).forEach(AwaitedOutcome::close);
            }
        }
    }

    private long patience() {
        Duration preferred = options.preferred();
        return preferred == null ? FOREVER : preferred.toNanos();
    }
}
