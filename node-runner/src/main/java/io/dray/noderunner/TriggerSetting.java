package io.dray.noderunner;

import io.dray.model.function.FunctionVersion;
import io.dray.model.function.VersionId;
import io.dray.model.invocation.Input;
import io.dray.model.ledger.CommandSender;
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
 * @param minted how many runs have been named
 */
record TriggerSetting(
        NodeIncarnation node,
        EventSources sources,
        Functions functions,
        VersionBook versions,
        HandOvers handOvers,
        CommandSender commands,
        Outputs outputs,
        Room room,
        Guardian ledger,
        AtomicLong minted) {

    /** The version that a trigger's records run at the moment. */
    Optional<FunctionVersion> version(Trigger trigger) {
        return versions.current(trigger.spec().function());
    }

    /** The ledger, for records of a trigger: their outputs are sent before it hears of their ends. */
    Guardian regard(EventRecord event) {
        return new OutputGuardian(
                ledger, outputs, event.trigger().spec().outputTopic(), Outputs.Source.of(event.record()));
    }

    Call call(EventRecord event, VersionId version, Map<String, String> filter, Guardian guardian) {
        RunId run = new RunId(node + "-e" + minted.incrementAndGet());
        return new Call(run, event.id(), 1, false, version, List.of(event.input()), false, filter, guardian);
    }

    /** Of several records at once; named after the first. */
    Call batch(List<EventRecord> events, VersionId version, Map<String, String> filter, Guardian guardian) {
        RunId run = new RunId(node + "-e" + minted.incrementAndGet());
        List<Input> inputs = events.stream().map(EventRecord::input).toList();
        return new Call(run, events.getFirst().id(), 1, false, version, inputs, true, filter, guardian);
    }
}
