package io.dray.it.handlers;

import io.dray.BatchFailure;
import io.dray.CloudEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes records in batches, and writes down those that it was done with, and how many it was given at once. */
final class Batching {
    private Batching() {}

    /** One that ends in {@code #fail} fails all of them; those that end in {@code #part} fail alone. */
    static void handle(List<String> inputs) throws IOException {
        if (inputs.stream().anyMatch(input -> input.endsWith("#fail"))) {
            throw new IllegalStateException("one of " + inputs.size() + " is no good");
        }
        List<String> done = new ArrayList<>();
        BatchFailure failure = new BatchFailure();
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).endsWith("#part")) {
                failure.add(i, new IllegalArgumentException("not this one: " + inputs.get(i)));
            } else {
                done.add(inputs.get(i) + " " + inputs.size());
            }
        }
        Recording.write(done);
        failure.throwIfAny();
    }

    /** Events in, events out. */
    static CloudEvent shouted(CloudEvent event) {
        String text = new String(event.data(), java.nio.charset.StandardCharsets.UTF_8);
        return CloudEvent.of(event.id(), "/shouted", event.type() + ".Shouted")
                .withSubject(event.source())
                .withData(
                        "application/json",
                        text.toUpperCase(java.util.Locale.ROOT).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
