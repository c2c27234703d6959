package io.dray.testing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.invocation.DeadLetterRecord;
import io.dray.model.invocation.Invocation;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.invocation.Outcome;
import io.dray.model.ledger.Answer.Invoked;
import io.dray.model.ledger.LedgerPartition.Batch;
import io.dray.model.ledger.LedgerPartition.Change;
import io.dray.model.run.InvocationId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What must hold for invocations after every step, whatever happens. */
final class FunctionInvariants {
    private final World world;
    private final Set<InvocationId> asked = new HashSet<>();
    private final Set<InvocationId> refused = new HashSet<>();
    private final Set<InvocationId> handedOver = new HashSet<>();
    private final Set<InvocationId> seen = new HashSet<>();
    private final Map<InvocationId, Outcome> outcomes = new HashMap<>();
    private final Set<InvocationId> buried = new HashSet<>();
    private final Set<InvocationId> failed = new HashSet<>();
    private final Set<InvocationId> everStarted = new HashSet<>();
    private final Map<String, TreeMap<Long, InvocationId>> chains = new HashMap<>();
    private final Set<InvocationId> over = new HashSet<>();
    private int answers;
    int repeats;

    FunctionInvariants(World world) {
        this.world = world;
    }

    void asked(InvocationId id) {
        asked.add(id);
    }

    void handedOver(InvocationId id) {
        handedOver.add(id);
    }

    /** A record of a key, handed over in order. */
    void ordered(String key, long offset, InvocationId id) {
        handedOver.add(id);
        chains.computeIfAbsent(key, k -> new TreeMap<>()).put(offset, id);
    }

    void committed(Batch batch) {
        batch.answers().forEach(answer -> {
            if (answer.reply() instanceof Invoked invoked) {
                answers++;
                invoked.refusals().forEach(refusal -> refused.add(refusal.invocation()));
            }
        });
        for (Change change : batch.changes()) {
            if (change.entity() instanceof Invocation invocation) {
                seen.add(invocation.id());
                if (invocation.phase() == InvocationPhase.FAILED) {
                    failed.add(invocation.id());
                }
            }
        }
        for (Outcome outcome : batch.outcomes()) {
            assertThat(outcomes.put(outcome.id(), outcome))
                    .as("at most one outcome: %s", outcome.id())
                    .isNull();
            over.add(outcome.id());
        }
        for (DeadLetterRecord letter : batch.deadLetters()) {
            assertThat(buried.add(letter.letter().id()))
                    .as("at most one dead letter: %s", letter.letter().id())
                    .isTrue();
        }
        assertThat(buried).as("exactly what failed is dead").isEqualTo(failed);
    }

    /**
     * Its last run is in the log, or the wish to cancel it: that its end is decided follows, though maybe by another owner than the
     * one that has issued the next ticket.
     */
    void over(InvocationId id) {
        over.add(id);
    }

    void started(InvocationId id) {
        if (!everStarted.add(id)) {
            repeats++;
            return;
        }
        for (TreeMap<Long, InvocationId> chain : chains.values()) {
            if (chain.containsValue(id)) {
                for (InvocationId before : chain.values()) {
                    if (before.equals(id)) {
                        break;
                    }
                    assertThat(over)
                            .as(
                                    "nothing begins before what is in front of it in its key is over: %s before %s",
                                    id, before)
                            .contains(before);
                }
            }
        }
    }

    /** Once the trouble is over and everything has come to rest. */
    void atRest() {
        assertThat(answers).as("some were answered").isPositive();
        for (InvocationId id : asked) {
            if (!refused.contains(id)) {
                assertThat(outcomes)
                        .as("what was accepted has an outcome: %s", id)
                        .containsKey(id);
            }
        }
        assertThat(outcomes.keySet()).as("what was handed over has an outcome").containsAll(handedOver);
        assertThat(outcomes.keySet()).as("nothing else has").isEqualTo(seen);
        assertThat(world.log.all(Invocation.class))
                .as("nothing is unfinished")
                .allMatch(invocation -> invocation.phase().terminal());
    }
}
