package io.dray.jobapi.cluster;

import io.dray.jobapi.http.Exchange;
import io.dray.model.error.DrayException;
import io.dray.model.view.ClusterAddresses;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells a node that joins where it finds Kafka and the views, and proves that this server has the cluster's secret. The secret
 * itself is never said.
 */
public final class JoinCluster {
    private static final int LONGEST_NONCE = 200;

    private final ClusterAddresses addresses;
    private final String secret;

    public JoinCluster(ClusterAddresses addresses, String secret) {
        this.addresses = addresses;
        this.secret = secret;
    }

    public void answer(Exchange exchange) {
        String nonce = exchange.query().text("nonce").orElse("");
        if (nonce.isEmpty() || nonce.length() > LONGEST_NONCE) {
            throw DrayException.badRequest("Expected a nonce of 1 to " + LONGEST_NONCE + " characters");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("version", addresses.version());
        answer.put("kafka", addresses.kafka());
        answer.put("views", addresses.views());
        answer.put("view_cluster", addresses.viewCluster());
        answer.put("partitions", addresses.partitions());
        answer.put("embedded", addresses.embedded());
        answer.put("proof", addresses.proof(secret, nonce));
        exchange.json(answer);
    }
}
