package io.dray.jobapi;

import io.dray.model.function.DeployedFunction;
import io.dray.model.function.FunctionName;
import io.dray.model.function.FunctionSpec;
import io.dray.model.function.FunctionVersion;
import io.dray.model.job.PackageRef;
import io.dray.model.job.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Functions, for tests. */
final class Functions {
    /** Retries at once. */
    static final RetryPolicy QUICK = new RetryPolicy(2, Duration.ZERO, Duration.ZERO, 1);

    private Functions() {}

    static FunctionSpec spec(RetryPolicy retry) {
        return new FunctionSpec(
                "a.Thumb::handle",
                List.of(new PackageRef("dray://x", "a.jar", "0".repeat(64))),
                Map.of(),
                List.of(),
                FunctionSpec.DEFAULT_RESOURCES,
                FunctionSpec.DEFAULT_CONCURRENCY,
                FunctionSpec.WarmPool.STANDARD,
                FunctionSpec.DEFAULT_TIMEOUT,
                retry);
    }

    /** Puts a function with one version into the views. */
    static FunctionName deploy(FakeView view, String name) {
        return deploy(view, name, QUICK);
    }

    static FunctionName deploy(FakeView view, String name, RetryPolicy retry) {
        DeployedFunction function = new DeployedFunction(new FunctionName(name), 1, 1, List.of(1), FakeLedger.NOW);
        view.put(new FunctionVersion(function.version(1), spec(retry), FakeLedger.NOW));
        view.put(function);
        return function.name();
    }
}
