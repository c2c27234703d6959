package io.dray.cli.demo;

import io.dray.cli.Shell;
import io.dray.cli.Steps;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DeployRequest;
import io.dray.cli.client.DrayClient;
import io.dray.cli.client.TriggerRequest;
import io.dray.cli.client.TriggerRequest.Reading;
import io.dray.cli.client.TriggerRequest.Topics;
import io.dray.model.trigger.TopicAccess;
import io.dray.model.trigger.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Images into a topic, thumbnails out of another, and what is broken in the topic of dead letters: by plain clients of Kafka. */
final class ThumbnailFlow {
    static final String NAME = "thumbnails";
    static final String HANDLER = "io.dray.examples.thumbnails.Thumbnails::handle";
    static final String IMAGES = "images";
    static final String OUTPUT = "thumbnails";
    static final String LETTERS = "dray.dlq";

    private static final Duration TICK = Duration.ofMillis(100);
    private static final int MOST_IN_FLIGHT = 64;
    private static final int RETRIES = 2;
    private static final Duration BACKOFF = Duration.ofMillis(50);
    private static final Duration MOST_BACKOFF = Duration.ofMillis(200);

    private final TopicAccess.Opener kafka;
    private final String bootstrap;
    private final Steps steps;
    private final AtomicReference<@Nullable RuntimeException> unsent = new AtomicReference<>();

    ThumbnailFlow(TopicAccess.Opener kafka, String bootstrap, Steps steps) {
        this.kafka = kafka;
        this.bootstrap = bootstrap;
        this.steps = steps;
    }

    /** Deploys the function, and the trigger that invokes it. */
    static void deploy(DrayClient dray, Path jar) {
        DeployRequest function = new DeployRequest(
                HANDLER,
                List.of(dray.push(jar)),
                DeployRequest.Environment.NONE,
                DeployRequest.Limits.NONE,
                new DeployRequest.Retry(RETRIES, BACKOFF, MOST_BACKOFF),
                DeployRequest.Warm.NONE);
        dray.post(ApiPath.of("functions", NAME), function.json());
        TriggerRequest trigger = new TriggerRequest(
                IMAGES,
                NAME,
                new Reading(false, null, null, List.of(), "earliest", MOST_IN_FLIGHT),
                new Topics(OUTPUT, null, null, false));
        dray.post(ApiPath.of("triggers", NAME), trigger.json());
    }

    /**
     * Sends the images and counts what comes, until something came of each.
     *
     * @param patience how long nothing may come
     * @return how long it took; when it is not complete then, nothing has come for long
     */
    Duration run(Pictures pictures, Tally tally, Duration patience) {
        Shell shell = steps.shell();
        try (TopicAccess topics = kafka.open(bootstrap);
                TopicReader thumbnails = topics.read(OUTPUT, true);
                TopicReader letters = topics.read(LETTERS, true);
                LiveCounter counter = new LiveCounter(steps)) {
            Instant begun = shell.clock().instant();
            Instant last = begun;
            Thread.ofPlatform().daemon().name("dray-demo-images").start(() -> send(pictures, tally));
            while (true) {
                int before = tally.results();
                thumbnails.poll(TICK).forEach(tally::thumbnail);
                letters.poll(Duration.ZERO).forEach(tally::letter);
                Instant now = shell.clock().instant();
                last = tally.results() > before ? now : last;
                if (tally.images() > 0) {
                    counter.show(tally.line(shell, Duration.between(begun, now)));
                }
                if (tally.complete() || Duration.between(last, now).compareTo(patience) >= 0) {
                    return Duration.between(begun, now);
                }
                requireSent();
            }
        }
    }

    private void send(Pictures pictures, Tally tally) {
        try (TopicAccess topics = kafka.open(bootstrap)) {
            topics.produce(
                    IMAGES,
                    pictures.all().peek(tally::sent).map(Picture::record).iterator());
        } catch (RuntimeException e) {
            unsent.set(e);
        } catch (Error e) {
            unsent.set(new IllegalStateException("The images could not be made: " + e, e));
        }
    }

    private void requireSent() {
        RuntimeException failure = unsent.get();
        if (failure != null) {
            throw failure;
        }
    }
}
