package io.dray.jobapi.invocation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.jobapi.http.Problem;
import io.dray.jobapi.http.StreamedAnswer;
import io.dray.model.Json;
import io.dray.model.error.DrayException;
import io.dray.model.invocation.Invocation.End;
import io.dray.model.invocation.InvocationStatus;
import io.dray.model.invocation.Outcome;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Writes a line for each input of a batch, in their order, no later than it can. On a thread of its own. */
final class BatchWriter {
    private final BlockingQueue<BatchItem> items;
    private final StreamedAnswer answer;
    private final GuardedInvocations invocations;

    BatchWriter(BlockingQueue<BatchItem> items, StreamedAnswer answer, GuardedInvocations invocations) {
        this.items = items;
        this.answer = answer;
        this.invocations = invocations;
    }

    /** Returns after the last line. */
    void run() throws IOException, InterruptedException {
        while (true) {
            BatchItem item = items.poll();
            if (item == null) {
                answer.flush();
                item = items.take();
            }
            switch (item) {
                case BatchItem.Unfit unfit -> line(error(line(unfit.index()), unfit.why()));
                case BatchItem.Asked asked -> {
                    try (AwaitedOutcome awaited = asked.awaited()) {
                        line(asked(asked, awaited));
                    }
                }
                case BatchItem.End end -> {
                    answer.end();
                    return;
                }
            }
        }
    }

    private ObjectNode asked(BatchItem.Asked asked, @Nullable AwaitedOutcome awaited)
            throws IOException, InterruptedException {
        BatchGroup group = asked.group();
        if (!group.answered()) {
            answer.flush();
            group.await();
        }
        ObjectNode line = line(asked.index());
        DrayException refusal = group.refusal(asked.id());
        if (refusal != null) {
            return error(line, refusal);
        }
        line.put("id", asked.id().value());
        if (awaited == null) {
            return line;
        }
        if (!awaited.told()) {
            answer.flush();
        }
        try {
            return standing(line, follow(awaited, group.repeat(asked.id()), asked.deadline()));
        } catch (DrayException e) {
            return error(line, e);
        }
    }

    /** As long as the ledger only does not answer, there is nothing to say. */
    private Standing follow(AwaitedOutcome awaited, @Nullable InvocationStatus repeat, long deadline)
            throws InterruptedException {
        while (true) {
            try {
                return invocations.follow(awaited, repeat, deadline);
            } catch (DrayException e) {
                if (!e.code().retryable() || deadline - System.nanoTime() <= 0) {
                    throw e;
                }
            }
        }
    }

    private static ObjectNode standing(ObjectNode line, Standing standing) {
        switch (standing) {
            case Standing.Ended ended -> {
                Outcome outcome = ended.outcome();
                ResultJson.put(line, outcome.id(), outcome.attempt(), outcome.result());
            }
            case Standing.Known known -> {
                InvocationStatus status = known.status();
                End end = status.end();
                if (end == null || end.kind().succeeded()) {
                    line.put("status", InvocationJson.word(status.phase()));
                } else {
                    ResultJson.put(line, status.id(), status.tries().attempt(), InvocationJson.result(end));
                }
            }
        }
        return line;
    }

    private static ObjectNode line(long index) {
        return JsonNodeFactory.instance.objectNode().put("index", index);
    }

    private static ObjectNode error(ObjectNode line, DrayException failure) {
        line.set("error", Json.mapper().valueToTree(Problem.of(failure).members()));
        return line;
    }

    private void line(ObjectNode line) throws IOException, InterruptedException {
        answer.write(Json.bytes(line));
        answer.write("\n");
    }
}
