package io.dray.model.ledger;

import io.dray.model.function.DeployedFunction;
import io.dray.model.function.FunctionVersion;
import io.dray.model.invocation.DeadLetter;
import io.dray.model.invocation.Invocation;
import io.dray.model.job.Job;
import io.dray.model.schedule.Schedule;
import io.dray.model.trigger.Trigger;
import java.util.Arrays;

/** The kinds of things the ledger remembers. A prefix is part of the keys in {@code dray.ledger}. */
public enum EntityKind {
    JOB("job", Job.class, true),
    FUNCTION("function", DeployedFunction.class, true),
    VERSION("version", FunctionVersion.class, true),
    /** Too many and too short-lived for the views: who wants one asks the ledger, or reads its outcome. */
    INVOCATION("invocation", Invocation.class, false),
    TRIGGER("trigger", Trigger.class, true),
    SCHEDULE("schedule", Schedule.class, true),
    DEAD_LETTER("dead", DeadLetter.class, true);

    private final String prefix;
    private final Class<? extends Entity> type;
    private final boolean shown;

    EntityKind(String prefix, Class<? extends Entity> type, boolean shown) {
        this.prefix = prefix;
        this.type = type;
        this.shown = shown;
    }

    public String prefix() {
        return prefix;
    }

    public Class<? extends Entity> type() {
        return type;
    }

    /** Whether the views have it. */
    public boolean shown() {
        return shown;
    }

    public static EntityKind of(Class<? extends Entity> type) {
        return Arrays.stream(values())
                .filter(kind -> kind.type == type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the ledger remembers no " + type.getName()));
    }
}
