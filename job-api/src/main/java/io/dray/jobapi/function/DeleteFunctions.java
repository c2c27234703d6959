package io.dray.jobapi.function;

import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.ledger.LedgerDesk;
import io.dray.jobapi.ledger.LedgerViews;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.function.FunctionName;
import io.dray.model.ledger.FunctionCommand.DeleteFunction;
import io.dray.model.schedule.Schedule;
import io.dray.model.trigger.Trigger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Forgets functions that nothing names any more. */
final class DeleteFunctions {
    private final LedgerDesk ledger;
    private final LedgerViews views;
    private final FunctionCatalog catalog;

    DeleteFunctions(LedgerDesk ledger, LedgerViews views, FunctionCatalog catalog) {
        this.ledger = ledger;
        this.views = views;
        this.catalog = catalog;
    }

    void delete(Exchange exchange) throws InterruptedException {
        FunctionName name = FunctionCatalog.name(exchange);
        List<String> users = Stream.concat(triggers(name), schedules(name)).toList();
        if (!users.isEmpty()) {
            throw new DrayException(
                    ErrorCode.WRONG_STATE,
                    "Expected nothing to invoke function " + name + " any more, but it is named by "
                            + String.join(", ", users) + "; delete these first");
        }
        ledger.ask(name, caller -> new DeleteFunction(caller, name));
        catalog.changed();
        exchange.json(Map.of("deleted", true));
    }

    private Stream<String> triggers(FunctionName name) {
        try (Stream<Trigger> all = views.all(Trigger.class)) {
            return all
                    .filter(trigger -> trigger.spec().function().equals(name))
                    .map(trigger -> "trigger " + trigger.name())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private Stream<String> schedules(FunctionName name) {
        try (Stream<Schedule> all = views.all(Schedule.class)) {
            return all
                    .filter(schedule -> schedule.spec().function().equals(name))
                    .map(schedule -> "schedule " + schedule.name())
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
