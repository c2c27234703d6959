package io.dray.jobapi.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.http.JsonFields;
import io.dray.jobapi.http.MultipartReader;
import io.dray.jobapi.ledger.LedgerDesk;
import io.dray.jobapi.pack.FormFiles;
import io.dray.jobapi.pack.PackageStore;
import io.dray.model.error.DrayException;
import io.dray.model.function.FunctionName;
import io.dray.model.function.FunctionSpec;
import io.dray.model.ledger.Answer.Deployed;
import io.dray.model.ledger.Answer.Reply;
import io.dray.model.ledger.FunctionCommand.ChooseVersion;
import io.dray.model.ledger.FunctionCommand.DeployFunction;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes versions of functions, from JSON or from a form with the jars in it, and makes others current. */
public final class DeployFunctions {
    private static final int MAX_JSON = 256 * 1024;

    private final PackageStore packages;
    private final LedgerDesk ledger;
    private final FunctionCatalog catalog;
    private final long maxUpload;

    public DeployFunctions(PackageStore packages, LedgerDesk ledger, FunctionCatalog catalog, long maxUpload) {
        this.packages = packages;
        this.ledger = ledger;
        this.catalog = catalog;
        this.maxUpload = maxUpload;
    }

    void deploy(Exchange exchange) throws IOException, InterruptedException {
        FunctionName name = new FunctionName(exchange.path("name"));
        String contentType = exchange.header("Content-Type");
        FunctionSpec spec = contentType != null && MultipartReader.handles(contentType)
                ? form(exchange, contentType)
                : new FunctionRequest(packages::find)
                        .read(JsonFields.parse(exchange.bytes(MAX_JSON, "JSON")), List.of());
        answer(exchange, name, ledger.ask(name, caller -> new DeployFunction(caller, name, spec)));
    }

    private FunctionSpec form(Exchange exchange, String contentType) throws IOException {
        try (FormFiles files = FormFiles.of(exchange, packages, maxUpload)) {
            MultipartReader form = MultipartReader.of(exchange.body(), contentType);
            ObjectNode json = null;
            for (MultipartReader.Part part = form.next(); part != null; part = form.next()) {
                switch (part.name()) {
                    case "spec" -> {
                        if (json != null) {
                            throw DrayException.badRequest("Expected one part 'spec', but there are two");
                        }
                        json = JsonFields.parse(form.bytes(MAX_JSON, "JSON"));
                    }
                    case "jar" -> files.receive(form, part.fileName());
                    default ->
                        throw DrayException.badRequest(
                                "Expected the parts 'jar' and 'spec', but one is called '" + part.name() + "'");
                }
            }
            if (json == null) {
                throw DrayException.badRequest("Expected a part 'spec' that names the handler, but there is none");
            }
            FunctionSpec spec = new FunctionRequest(files).read(json, files.uris());
            files.keep();
            return spec;
        }
    }

    void rollback(Exchange exchange) throws IOException, InterruptedException {
        FunctionName name = FunctionCatalog.name(exchange);
        byte[] body = exchange.bytes(MAX_JSON, "JSON");
        int version = body.length == 0 ? 0 : version(JsonFields.of(JsonFields.parse(body)));
        answer(exchange, name, ledger.ask(name, caller -> new ChooseVersion(caller, name, version)));
    }

    /** 0 for the one before the current. */
    private static int version(JsonFields fields) {
        boolean named = fields.has("version");
        int version = fields.count("version", 0);
        fields.noOthers();
        if (named && version < 1) {
            throw DrayException.badRequest("Expected version to be a whole number from 1, but got " + version);
        }
        return version;
    }

    private void answer(Exchange exchange, FunctionName name, Reply reply) {
        catalog.changed();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("name", name.value());
        answer.put("version", reply instanceof Deployed deployed ? deployed.version() : 0);
        exchange.json(answer);
    }
}
