package io.dray.jobapi.schedule;

import io.dray.jobapi.http.JsonFields;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.function.FunctionName;
import io.dray.model.invocation.Input;
import io.dray.model.schedule.CronExpression;
import io.dray.model.schedule.ScheduleSpec;
import io.dray.model.schedule.ScheduleSpec.Overlap;
import io.dray.model.wire.Payload;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a user wants to schedule. */
final class ScheduleRequest {
    private static final int MOST_INPUT = 64 * 1024;

    private ScheduleRequest() {}

    /** @throws DrayException with a sentence that names what is wrong */
    static ScheduleSpec read(byte[] json) {
        JsonFields fields = JsonFields.of(JsonFields.parse(json));
        CronExpression cron = new CronExpression(required(fields, "cron"));
        FunctionName function = new FunctionName(required(fields, "function"));
        ZoneId zone = zone(fields.string("zone"));
        Input input = input(fields, RawField.of(json, "input"));
        Overlap overlap = overlap(fields.string("overlap"));
        Boolean catchUp = fields.bool("catch_up");
        fields.noOthers();
        return new ScheduleSpec(cron, zone, function, input, overlap, catchUp != null && catchUp);
    }

    private static String required(JsonFields fields, String name) {
        String value = fields.string(name);
        if (value == null) {
            throw DrayException.badRequest("Expected " + name + ", but there is none");
        }
        return value;
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return ZoneId.of(name == null ? "UTC" : name);
        } catch (DateTimeException e) {
            throw DrayException.badRequest(
                    "Expected zone to be a time zone like UTC or Europe/Berlin, but got '" + name + "'");
        }
    }

    private static Input input(JsonFields fields, byte @Nullable [] json) {
        fields.ignore("input");
        String text = fields.string("input_text");
        if (json != null && text != null) {
            throw DrayException.badRequest("Expected input or input_text, but there are both");
        }
        if (json == null && text == null) {
            return Input.EMPTY;
        }
        Input input = json == null
                ? new Input("text/plain; charset=utf-8", Map.of(), Payload.text(text == null ? "" : text))
                : new Input("application/json", Map.of(), Payload.of(json));
        if (input.body().size() > MOST_INPUT) {
            throw new DrayException(
                    ErrorCode.TOO_LARGE,
                    "Expected at most " + MOST_INPUT + " bytes of input for a schedule, but there are "
                            + input.body().size());
        }
        return input;
    }

    private static Overlap overlap(@Nullable String name) {
        return switch (name == null ? "skip" : name) {
            case "skip" -> Overlap.SKIP;
            case "queue" -> Overlap.QUEUE;
            case "allow" -> Overlap.ALLOW;
            default ->
                throw DrayException.badRequest("Expected overlap to be skip, queue or allow, but got '" + name + "'");
        };
    }
}
