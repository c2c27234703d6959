package io.dray.jobapi.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.http.StreamedAnswer;
import io.dray.jobapi.ledger.LedgerViews;
import io.dray.model.Json;
import io.dray.model.function.DeployedFunction;
import io.dray.model.function.FunctionName;
import io.dray.model.function.FunctionVersion;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code GET} of functions and of their versions. */
final class ReadFunctions {
    private final FunctionCatalog catalog;
    private final LedgerViews views;
    private final FunctionCounts counts;

    ReadFunctions(FunctionCatalog catalog, LedgerViews views, FunctionCounts counts) {
        this.catalog = catalog;
        this.views = views;
        this.counts = counts;
    }

    void list(Exchange exchange) throws IOException, InterruptedException {
        List<DeployedFunction> functions;
        try (Stream<DeployedFunction> all = views.all(DeployedFunction.class)) {
            functions = all.filter(function -> !function.deleted())
                    .sorted(Comparator.comparing(function -> function.name().value()))
                    .toList();
        }
        StreamedAnswer answer = exchange.stream();
        answer.write("[");
        String between = "";
        for (DeployedFunction function : functions) {
            answer.write(between);
            answer.write(Json.bytes(FunctionJson.of(function, current(function))));
            between = ",";
        }
        answer.write("]");
        answer.end();
    }

    private @Nullable FunctionVersion current(DeployedFunction function) {
        return FunctionCatalog.find(views, function.version(function.current())).orElse(null);
    }

    void one(Exchange exchange) throws InterruptedException {
        FunctionName name = FunctionCatalog.name(exchange);
        DeployedFunction function = catalog.function(name);
        FunctionVersion current = current(function);
        ObjectNode json = FunctionJson.of(function, current);
        if (current != null) {
            json.set("spec", FunctionJson.spec(current.spec()));
        }
        json.set("invocations", counts.of(name));
        exchange.json(json);
    }

    void versions(Exchange exchange) {
        DeployedFunction function = catalog.function(FunctionCatalog.name(exchange));
        exchange.json(function.versions().reversed().stream()
                .flatMap(number -> FunctionCatalog.find(views, function.version(number)).stream())
                .map(version -> FunctionJson.of(version, version.id().number() == function.current()))
                .toList());
    }
}
