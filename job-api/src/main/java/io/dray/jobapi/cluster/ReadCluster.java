package io.dray.jobapi.cluster;

import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.ledger.LedgerViews;
import io.dray.model.view.ClusterStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/** What this server is, what the cluster has, and whether both can be used. */
public final class ReadCluster {
    private final LedgerViews views;
    private volatile ClusterStatus facts;

    public ReadCluster(LedgerViews views, ClusterStatus facts) {
        this.views = views;
        this.facts = facts;
    }

    /** Says where the API can be reached, once that is known. */
    public void reachedAt(String api) {
        facts = facts.at(api);
    }

    /** Ray's numbers say which of its API is understood: version 4, and every option that 2.55 has. */
    public void version(Exchange exchange) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("version", "4");
        answer.put("ray_version", "2.55.0");
        answer.put("ray_commit", "dray");
        answer.put("session_name", "dray");
        answer.put("dray_version", facts.version());
        exchange.json(answer);
    }

    public void status(Exchange exchange) {
        exchange.json(facts.with(views.cluster().nodes()));
    }

    public void alive(Exchange exchange) {
        exchange.text(200, "ok");
    }

    public void ready(Exchange exchange) {
        if (views.ready()) {
            exchange.text(200, "ok");
        } else {
            exchange.response().putHeader("Retry-After", "1");
            exchange.text(503, "the views are being filled");
        }
    }
}
