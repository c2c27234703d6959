package io.dray.noderunner;

import io.dray.model.function.FunctionVersion;
import io.dray.model.function.VersionId;
import io.dray.model.invocation.Input;
import io.dray.model.ledger.DurableSender;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.RunId;
import io.dray.model.trigger.EventSources;
import io.dray.model.trigger.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the triggers of a node share in one incarnation.
 *
 * @param minted how many runs have been named, and questions been asked
 */
record TriggerSetting(
        NodeIncarnation node,
        EventSources sources,
        Functions functions,
        VersionBook versions,
        HandOvers handOvers,
        DurableSender sender,
        EventResults results,
        Room room,
        Guardian ledger,
        AtomicLong minted) {

    /** The version that a trigger's records run at the moment. */
    Optional<FunctionVersion> version(Trigger trigger) {
        return versions.current(trigger.spec().function());
    }

    /** The ledger, as the guardian of a record. */
    Guardian ledger(EventRecord event) {
        return watched(event, ledger);
    }

    private Guardian watched(EventRecord event, Guardian guardian) {
        return new EventGuardian(guardian, results, EventResults.Source.of(event));
    }

    Call call(EventRecord event, VersionId version, Map<String, String> filter, Guardian guardian) {
        RunId run = new RunId(node + "-e" + minted.incrementAndGet());
        return new Call(
                run, event.id(), 1, false, version, List.of(event.input()), false, filter, watched(event, guardian));
    }

    /** Of several records at once; named after the first. */
    Call batch(List<EventRecord> events, VersionId version, Map<String, String> filter, Guardian guardian) {
        RunId run = new RunId(node + "-e" + minted.incrementAndGet());
        List<Input> inputs = events.stream().map(EventRecord::input).toList();
        EventRecord first = events.getFirst();
        return new Call(run, first.id(), 1, false, version, inputs, true, filter, watched(first, guardian));
    }
}
