package io.dray.scheduler;

import io.dray.model.resource.Accelerator;
import io.dray.model.resource.ResourceSet;
import io.dray.model.wire.TaskFrame.Call;
import io.dray.model.wire.TaskFrame.Create;
import io.dray.model.wire.TaskFrame.OfWork;
import io.dray.model.wire.TaskFrame.Submit;
import java.util.HashMap;
import java.util.Map;

/** What of the node's resources work needs. Tasks of one shape share one set. */
final class Needs {
    private static final int MOST_SHAPES = 1_000;

    private final Map<Map<String, Double>, ResourceSet> shapes = new HashMap<>();

    /** @throws io.dray.model.error.DrayException when a name or an amount can't be one */
    ResourceSet of(OfWork request) {
        return switch (request) {
            case Submit submit -> ofTask(submit.terms().resources());
            case Create create ->
                Accelerator.require(ResourceSet.of(create.terms().resources()));
            case Call call -> ResourceSet.NONE;
        };
    }

    private ResourceSet ofTask(Map<String, Double> resources) {
        if (resources.isEmpty()) {
            return Backlog.USUAL;
        }
        if (shapes.size() >= MOST_SHAPES) {
            shapes.clear();
        }
        return shapes.computeIfAbsent(resources, given -> {
            Map<String, Double> amounts = new HashMap<>(given);
            amounts.putIfAbsent(ResourceSet.CPU, 1.0);
            return Accelerator.require(ResourceSet.of(amounts));
        });
    }
}
