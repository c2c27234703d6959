package io.dray.jobapi.http;

import io.dray.model.error.DrayException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times as users write them: ISO 8601 with an offset from UTC. */
public final class IsoTime {
    private IsoTime() {}

    /** @param name of what has it, for the sentence that refuses something else */
    public static Instant parse(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw DrayException.badRequest("Expected " + name + " to be a time like 2026-03-01T10:00:00Z, but got '"
                    + (text.length() <= 100 ? text : text.substring(0, 100) + "…") + "'");
        }
    }
}
