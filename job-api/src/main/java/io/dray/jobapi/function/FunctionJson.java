package io.dray.jobapi.function;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.model.Json;
import io.dray.model.function.DeployedFunction;
import io.dray.model.function.FunctionSpec;
import io.dray.model.function.FunctionVersion;
import io.dray.model.job.PackageRef;
import io.dray.model.resource.ResourceSet;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Functions as they are shown: in the fields they are deployed with, all of them filled in. */
final class FunctionJson {
    private FunctionJson() {}

    /** @param current its current version, null when that is not known at the moment */
    static ObjectNode of(DeployedFunction function, @Nullable FunctionVersion current) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", function.name().value());
        json.put("version", function.current());
        if (current != null) {
            json.put("handler", current.spec().handler());
        }
        function.versions().forEach(json.putArray("versions")::add);
        json.put("changed_at", function.changedAt().toEpochMilli());
        return json;
    }

    static ObjectNode of(FunctionVersion version, boolean current) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", version.id().number());
        json.put("current", current);
        json.put("deployed_at", version.deployedAt().toEpochMilli());
        json.set("spec", spec(version.spec()));
        return json;
    }

    static ObjectNode spec(FunctionSpec spec) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("handler", spec.handler());
        spec.jars().stream().map(PackageRef::uri).forEach(json.putArray("jars")::add);
        spec.env().forEach(json.putObject("env")::put);
        spec.jvmOptions().forEach(json.putArray("jvm_options")::add);
        ObjectNode amounts = Json.mapper().valueToTree(spec.resources());
        json.set("cpus", amounts.has(ResourceSet.CPU) ? amounts.get(ResourceSet.CPU) : amounts.numberNode(0));
        json.put("memory", spec.resources().memory());
        json.put("timeout_seconds", seconds(spec.timeout()));
        json.put("concurrency", spec.concurrency());
        json.put("retries", spec.retry().maxRetries());
        json.putObject("backoff")
                .put("initial_seconds", seconds(spec.retry().initial()))
                .put("max_seconds", seconds(spec.retry().max()))
                .put("multiplier", spec.retry().multiplier());
        json.putObject("warm")
                .put("min", spec.warm().min())
                .put("max", spec.warm().max())
                .put("idle_seconds", seconds(spec.warm().idle()));
        return json;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
