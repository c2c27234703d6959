package io.dray.jobapi.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.dray.jobapi.function.FunctionCatalog;
import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.ledger.LedgerDesk;
import io.dray.jobapi.ledger.LedgerViews;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.invocation.Input;
import io.dray.model.ledger.TriggerCommand.CreateSchedule;
import io.dray.model.ledger.TriggerCommand.DeleteSchedule;
import io.dray.model.schedule.Schedule;
import io.dray.model.schedule.ScheduleName;
import io.dray.model.schedule.ScheduleSpec;
import java.io.IOException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes, shows and forgets schedules. */
final class Schedules {
    private static final int MAX_JSON = 256 * 1024;

    private final FunctionCatalog catalog;
    private final LedgerDesk ledger;
    private final LedgerViews views;

    Schedules(FunctionCatalog catalog, LedgerDesk ledger, LedgerViews views) {
        this.catalog = catalog;
        this.ledger = ledger;
        this.views = views;
    }

    void create(Exchange exchange) throws IOException, InterruptedException {
        ScheduleName name = new ScheduleName(exchange.path("name"));
        ScheduleSpec spec = ScheduleRequest.read(exchange.bytes(MAX_JSON, "JSON"));
        catalog.function(spec.function());
        ledger.ask(name.value(), caller -> new CreateSchedule(caller, name, spec));
        Optional<Schedule> created = views.cluster().find(Schedule.class, name.value());
        exchange.json(created.isPresent() ? json(created.get()) : Map.of("name", name.value()));
    }

    void list(Exchange exchange) {
        try (Stream<Schedule> all = views.all(Schedule.class)) {
            exchange.json(
                    all.sorted(Comparator.comparing(schedule -> schedule.name().value()))
                            .map(Schedules::json)
                            .toList());
        }
    }

    void one(Exchange exchange) {
        ScheduleName name = name(exchange);
        exchange.json(json(views.find(Schedule.class, name.value()).orElseThrow(() -> none(name.value()))));
    }

    void delete(Exchange exchange) throws InterruptedException {
        ScheduleName name = name(exchange);
        ledger.ask(name.value(), caller -> new DeleteSchedule(caller, name));
        exchange.json(Map.of("deleted", true));
    }

    private static ScheduleName name(Exchange exchange) {
        String name = exchange.path("name");
        try {
            return new ScheduleName(name);
        } catch (DrayException e) {
            throw none(name.length() <= 80 ? name : name.substring(0, 80) + "…");
        }
    }

    private static DrayException none(String name) {
        return new DrayException(ErrorCode.NOT_FOUND, "Schedule " + name + " does not exist");
    }

    private static ObjectNode json(Schedule schedule) {
        ScheduleSpec spec = schedule.spec();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", schedule.name().value());
        json.put("cron", spec.cron().toString());
        json.put("zone", spec.zone().getId());
        json.put("function", spec.function().value());
        input(json, spec.input());
        json.put("overlap", spec.overlap().name().toLowerCase(Locale.ROOT));
        json.put("catch_up", spec.catchUp());
        json.put("created_at", schedule.createdAt().toEpochMilli());
        if (schedule.nextDue() != null) {
            json.put("next_due", schedule.nextDue().toEpochMilli());
        }
        if (schedule.lastDue() != null) {
            json.put("last_due", schedule.lastDue().toEpochMilli());
        }
        return json;
    }

    /** JSON goes out as it came in: there it was part of a document that could be read. */
    private static void input(ObjectNode json, Input input) {
        if (input.contentType() == null) {
            return;
        }
        if (input.contentType().equals("application/json")) {
            json.putRawValue("input", new RawValue(input.body().text()));
        } else {
            json.put("input_text", input.body().text());
        }
    }
}
