package io.dray.jobapi.function;

import io.dray.model.function.FunctionVersion;
import io.dray.model.job.Priority;
import io.dray.model.resource.Lane;
import java.util.EnumMap;
import java.util.Map;

/**
 * A version of a function, and into which lane its tickets go.
 *
 * @param lanes for each priority
 */
public record CallableVersion(FunctionVersion version, Map<Priority, Lane> lanes) {
    static CallableVersion of(FunctionVersion version) {
        Map<Priority, Lane> lanes = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            Lane.of(Lane.Work.INVOCATIONS, version.spec().resources(), priority)
                    .ifPresent(lane -> lanes.put(priority, lane));
        }
        return new CallableVersion(version, lanes);
    }

    public Lane lane(Priority priority) {
        Lane lane = lanes.get(priority);
        if (lane == null) {
            throw new IllegalStateException("no lane holds " + version.spec());
        }
        return lane;
    }
}
