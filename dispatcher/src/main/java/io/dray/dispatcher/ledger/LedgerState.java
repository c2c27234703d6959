package io.dray.dispatcher.ledger;

import io.dray.model.function.DeployedFunction;
import io.dray.model.function.FunctionName;
import io.dray.model.function.FunctionVersion;
import io.dray.model.function.VersionId;
import io.dray.model.invocation.DeadLetter;
import io.dray.model.invocation.Invocation;
import io.dray.model.job.Job;
import io.dray.model.job.JobId;
import io.dray.model.ledger.Entity;
import io.dray.model.ledger.EntityKey;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.InvocationId;
import io.dray.model.schedule.Schedule;
import io.dray.model.schedule.ScheduleName;
import io.dray.model.trigger.Trigger;
import io.dray.model.trigger.TriggerName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that one partition remembers. Changed by events only. */
final class LedgerState {
    final JobIndex jobs = new JobIndex();
    final InvocationIndex invocations = new InvocationIndex();
    final Map<FunctionName, DeployedFunction> functions = new LinkedHashMap<>();
    final Map<VersionId, FunctionVersion> versions = new LinkedHashMap<>();
    final Map<TriggerName, Trigger> triggers = new LinkedHashMap<>();
    final Map<ScheduleName, Schedule> schedules = new LinkedHashMap<>();
    final Map<InvocationId, DeadLetter> deadLetters = new LinkedHashMap<>();

    /** Who reads a partition in order, by the source of its chains; as far as was heard since this state was replayed. */
    final Map<String, NodeIncarnation> readers = new HashMap<>();

    /** Puts in a state that was committed before. */
    void restore(Entity entity) {
        switch (entity.key().kind()) {
            case JOB -> jobs.put((Job) entity);
            case INVOCATION -> invocations.put((Invocation) entity);
            case FUNCTION, VERSION, TRIGGER, SCHEDULE, DEAD_LETTER -> put(entity);
        }
    }

    /** Puts in what has no life of its own: it is as it was asked for. */
    void put(Entity entity) {
        switch (entity) {
            case DeployedFunction function -> functions.put(function.name(), function);
            case FunctionVersion version -> versions.put(version.id(), version);
            case Trigger trigger -> triggers.put(trigger.name(), trigger);
            case Schedule schedule -> schedules.put(schedule.name(), schedule);
            case DeadLetter letter -> deadLetters.put(letter.id(), letter);
            default -> throw new IllegalArgumentException("changed by events only: " + entity.key());
        }
    }

    void remove(EntityKey key) {
        switch (key.kind()) {
            case FUNCTION -> functions.remove(new FunctionName(key.name()));
            case VERSION -> versions.remove(VersionId.parse(key.name()));
            case TRIGGER -> triggers.remove(new TriggerName(key.name()));
            case SCHEDULE -> schedules.remove(new ScheduleName(key.name()));
            case DEAD_LETTER -> deadLetters.remove(new InvocationId(key.name()));
            case JOB, INVOCATION -> throw new IllegalArgumentException("changed by events only: " + key);
        }
    }

    @Nullable
    Entity find(EntityKey key) {
        return switch (key.kind()) {
            case JOB -> jobs.job(new JobId(key.name()));
            case INVOCATION -> invocations.find(new InvocationId(key.name()));
            case FUNCTION -> functions.get(new FunctionName(key.name()));
            case VERSION -> versions.get(VersionId.parse(key.name()));
            case TRIGGER -> triggers.get(new TriggerName(key.name()));
            case SCHEDULE -> schedules.get(new ScheduleName(key.name()));
            case DEAD_LETTER -> deadLetters.get(new InvocationId(key.name()));
        };
    }

    /** Everything the views have. */
    Collection<Entity> shown() {
        List<Entity> all = new ArrayList<>(jobs.jobs());
        all.addAll(functions.values());
        all.addAll(versions.values());
        all.addAll(triggers.values());
        all.addAll(schedules.values());
        all.addAll(deadLetters.values());
        return all;
    }
}
