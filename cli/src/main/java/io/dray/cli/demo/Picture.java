package io.dray.cli.demo;

import io.dray.model.invocation.Origin.RecordHeader;
import io.dray.model.trigger.NewRecord;
import io.dray.model.wire.Payload;
import java.util.List;

/**
 * An image as it is sent.
 *
 * @param key its name
 * @param width in pixels, likewise {@code height}: of what it shows, or would if it were not broken
 */
record Picture(String key, int width, int height, Payload bytes) {
    NewRecord record() {
        return new NewRecord(
                Payload.text(key),
                bytes,
                List.of(
                        new RecordHeader("content-type", Payload.text("image/png")),
                        new RecordHeader("file", Payload.text(key + ".png"))));
    }

    /** Its size for people. */
    String size() {
        return width + " x " + height;
    }
}
