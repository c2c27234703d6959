package io.dray.scheduler;

import io.dray.model.task.ActorTerms;
import io.dray.model.task.GroupPlace;
import io.dray.model.task.ObjectId;
import io.dray.model.task.ProcessEnv;
import io.dray.model.task.TaskTerms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Code that a process asks to be called, as a test says it. */
final class Work {
    final String method;
    final List<Given> arguments = new ArrayList<>();
    private final Map<String, Double> resources = new HashMap<>();
    private @Nullable String name;
    private int retries = TaskTerms.RETRIES;
    private List<String> retryOn = List.of();
    private long timeoutMillis;
    private int priority;
    private boolean detached;
    private int maxRestarts;
    private int maxRepeats;
    private int atOnce = 1;
    private boolean shared;
    private @Nullable GroupPlace place;
    private ProcessEnv env = ProcessEnv.USUAL;

    /** What it is called with at one place: the value of an object, or a value that holds references. */
    record Given(@Nullable ObjectId object, String value, List<ObjectId> references) {}

    private Work(String method) {
        this.method = method;
    }

    static Work of(String method) {
        return new Work(method);
    }

    Work takes(ObjectId object) {
        arguments.add(new Given(object, "", List.of()));
        return this;
    }

    Work with(String value, ObjectId... references) {
        arguments.add(new Given(null, value, List.of(references)));
        return this;
    }

    Work named(String given) {
        name = given;
        return this;
    }

    Work cpus(double cpus) {
        return resource("CPU", cpus);
    }

    Work resource(String of, double amount) {
        resources.put(of, amount);
        return this;
    }

    Work retries(int most) {
        retries = most;
        return this;
    }

    Work retryOn(String... types) {
        retryOn = List.of(types);
        return this;
    }

    Work timeoutMillis(long millis) {
        timeoutMillis = millis;
        return this;
    }

    Work priority(int rank) {
        priority = rank;
        return this;
    }

    Work detached() {
        detached = true;
        return this;
    }

    Work restarts(int most) {
        maxRestarts = most;
        return this;
    }

    /** How often a call of the actor may be made again. */
    Work repeats(int most) {
        maxRepeats = most;
        return this;
    }

    Work atOnce(int calls) {
        atOnce = calls;
        return this;
    }

    Work shared() {
        shared = true;
        return this;
    }

    Work inGroup(String group, int rank, int size) {
        place = new GroupPlace(group, rank, size);
        return this;
    }

    /** In an environment that has this variable. */
    Work env(String variable) {
        env = new ProcessEnv(Map.of(variable, "1"), List.of());
        return this;
    }

    @Nullable
    String name() {
        return name;
    }

    TaskTerms terms() {
        return new TaskTerms(name, resources, retries, retryOn, timeoutMillis, priority, env);
    }

    ActorTerms life() {
        return new ActorTerms(
                name, ActorTerms.NAMESPACE, detached, resources, maxRestarts, maxRepeats, atOnce, shared, place, env);
    }
}
