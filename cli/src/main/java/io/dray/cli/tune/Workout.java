package io.dray.cli.tune;

import io.dray.cli.Steps;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.Call;
import io.dray.cli.client.DeployRequest;
import io.dray.cli.client.DrayClient;
import io.dray.cli.client.InvocationAnswer;
import io.dray.cli.client.JobDetails;
import io.dray.cli.client.SubmitRequest;
import io.dray.cli.up.Installation;
import io.dray.model.job.JobStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** What a Dray is asked for while it learns, as its users ask: over HTTP, and by a program with tasks. */
final class Workout {
    private static final String FUNCTION = "tune";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int JOBS_AT_ONCE = 8;
    private static final SubmitRequest NOTHING = SubmitRequest.of("true");
    private static final Call.Manner ASYNC = new Call.Manner(true, null, null, null, null, null, null);

    private final DrayClient client;
    private final Steps steps;

    Workout(DrayClient client, Steps steps) {
        this.client = client;
        this.steps = steps;
    }

    /** Jobs that do nothing, a few at a time. */
    void jobs(Duration time) {
        steps.say("Running jobs");
        Queue<String> running = new ArrayDeque<>();
        for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
            running.add(client.submit(NOTHING));
            if (running.size() == JOBS_AT_ONCE) {
                succeeded(running.remove());
            }
        }
        running.forEach(this::succeeded);
    }

    private void succeeded(String id) {
        JobDetails job = client.await(id, PATIENCE);
        if (job.status() != JobStatus.SUCCEEDED) {
            throw new IllegalStateException(
                    "Expected a job to succeed, but it is " + job.status() + ": " + job.message());
        }
    }

    /** Calls of a function, waited for and not. */
    void calls(Duration time) throws IOException {
        steps.say("Calling a function");
        DeployRequest echo =
                DeployRequest.of(Exercise.class.getName() + "::echo", List.of(client.push(Installation.ownJar())));
        client.post(ApiPath.of("functions", FUNCTION), echo.json());
        repeat(
                Call.of("ping"),
                InvocationAnswer.Succeeded.class,
                time.multipliedBy(2).dividedBy(3));
        steps.say("Calling it without waiting");
        repeat(new Call(Call.of("ping").body(), ASYNC), InvocationAnswer.Accepted.class, time.dividedBy(3));
    }

    private void repeat(Call call, Class<? extends InvocationAnswer> expected, Duration time) {
        for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
            InvocationAnswer answer = client.invocations().invoke(FUNCTION, call, OutputStream.nullOutputStream());
            if (!expected.isInstance(answer)) {
                throw new IllegalStateException("Expected a call to be answered, but: " + answer);
            }
        }
    }

    /**
     * Tasks that go through the queue to another node, until a program that makes them has ended.
     *
     * @param data of the program's node
     */
    void tasks(Path data, Duration time) throws IOException, InterruptedException {
        steps.say("Sending tasks through the queue to it");
        Process program = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Installation.workerJar() + ":" + Installation.ownJar(),
                        Exercise.class.getName(),
                        data.toString(),
                        Long.toString(time.toMillis())))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (!program.waitFor(time.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS) || program.exitValue() != 0) {
                throw new IllegalStateException("Expected a program with tasks to end well, but it did not");
            }
        } finally {
            program.destroyForcibly();
        }
    }
}
