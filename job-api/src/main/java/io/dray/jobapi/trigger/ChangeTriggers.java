package io.dray.jobapi.trigger;

import io.dray.jobapi.function.FunctionCatalog;
import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.http.JsonFields;
import io.dray.jobapi.http.Letters;
import io.dray.jobapi.ledger.LedgerDesk;
import io.dray.jobapi.ledger.LedgerViews;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.ledger.TriggerCommand.CreateTrigger;
import io.dray.model.ledger.TriggerCommand.DeleteTrigger;
import io.dray.model.ledger.TriggerCommand.PauseTrigger;
import io.dray.model.ledger.TriggerCommand.ReplayTrigger;
import io.dray.model.trigger.StartAt;
import io.dray.model.trigger.TopicAdmin;
import io.dray.model.trigger.Trigger;
import io.dray.model.trigger.TriggerName;
import io.dray.model.trigger.TriggerSpec;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Makes and changes triggers. Whenever one begins to read anew it does so with a group of another name, which stands where it is to begin
 * before the ledger hears of it: so no runner can read with it too early.
 */
public final class ChangeTriggers {
    private static final int MAX_JSON = 64 * 1024;
    private static final int GENERATION_LETTERS = 10;

    private final FunctionCatalog catalog;
    private final LedgerViews views;
    private final LedgerDesk ledger;
    private final TopicAdmin admin;
    private final OldGroups oldGroups;
    private final Topics topics;
    private final RandomGenerator random;
    private final InstantSource clock;

    /** @param embedded whether the broker is Dray's own: topics that are missing are created then */
    public ChangeTriggers(
            FunctionCatalog catalog,
            LedgerViews views,
            LedgerDesk ledger,
            TopicAdmin admin,
            OldGroups oldGroups,
            boolean embedded,
            RandomGenerator random,
            InstantSource clock) {
        this.catalog = catalog;
        this.views = views;
        this.ledger = ledger;
        this.admin = admin;
        this.oldGroups = oldGroups;
        this.topics = new Topics(admin, embedded);
        this.random = random;
        this.clock = clock;
    }

    void create(Exchange exchange) throws IOException, InterruptedException {
        TriggerName name = new TriggerName(exchange.path("name"));
        TriggerRequest request = TriggerRequest.read(JsonFields.of(JsonFields.parse(exchange.bytes(MAX_JSON, "JSON"))));
        catalog.function(request.spec().function());
        if (views.find(Trigger.class, name.value()).isPresent()) {
            throw new DrayException(
                    ErrorCode.ALREADY_EXISTS, "Expected no trigger " + name + ", but there is one; delete it first");
        }
        topics.prepare(request);
        Trigger created = placed(name, request.spec(), request.start());
        try {
            ledger.ask(name.value(), caller -> new CreateTrigger(caller, name, created.generation(), request.spec()));
        } catch (DrayException e) {
            if (e.code() != ErrorCode.OUTCOME_UNKNOWN) {
                oldGroups.remove(created);
            }
            throw e;
        }
        answer(exchange, created);
    }

    /** A trigger of another generation, whose group stands where it is to begin. */
    private Trigger placed(TriggerName name, TriggerSpec spec, StartAt start) {
        Trigger trigger = Trigger.fresh(name, Letters.random(GENERATION_LETTERS, random), spec, clock.instant());
        admin.place(trigger.group(), spec.order(), spec.topic(), start);
        return trigger;
    }

    private static void answer(Exchange exchange, Trigger trigger) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("name", trigger.name().value());
        answer.put("generation", trigger.generation());
        exchange.json(answer);
    }

    void replay(Exchange exchange) throws IOException, InterruptedException {
        TriggerName name = TriggerViews.name(exchange);
        JsonFields fields = JsonFields.of(JsonFields.parse(exchange.bytes(MAX_JSON, "JSON")));
        if (!fields.has("from")) {
            throw DrayException.badRequest("Expected from to be earliest, latest or a time, but there is none");
        }
        StartAt start = TriggerRequest.start(fields);
        fields.noOthers();
        Trigger before = known(name);
        Trigger after = placed(name, before.spec(), start);
        ledger.ask(name.value(), caller -> new ReplayTrigger(caller, name, after.generation()));
        oldGroups.remove(before);
        answer(exchange, after);
    }

    private Trigger known(TriggerName name) {
        return views.find(Trigger.class, name.value())
                .orElseThrow(() -> new DrayException(ErrorCode.NOT_FOUND, "Trigger " + name + " does not exist"));
    }

    void pause(Exchange exchange) throws InterruptedException {
        pause(exchange, true);
    }

    void resume(Exchange exchange) throws InterruptedException {
        pause(exchange, false);
    }

    private void pause(Exchange exchange, boolean paused) throws InterruptedException {
        TriggerName name = TriggerViews.name(exchange);
        ledger.ask(name.value(), caller -> new PauseTrigger(caller, name, paused));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("name", name.value());
        answer.put("paused", paused);
        exchange.json(answer);
    }

    void delete(Exchange exchange) throws InterruptedException {
        TriggerName name = TriggerViews.name(exchange);
        Trigger before = known(name);
        ledger.ask(name.value(), caller -> new DeleteTrigger(caller, name));
        oldGroups.remove(before);
        exchange.json(Map.of("deleted", true));
    }
}
