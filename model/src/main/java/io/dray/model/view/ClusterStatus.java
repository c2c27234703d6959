package io.dray.model.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dray.model.node.Heartbeat;
import io.dray.model.resource.ResourceSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code dray status} shows, and {@code GET /api/status} answers.
 *
 * @param api its URL
 * @param kafka host:port
 * @param embedded whether that Kafka is Dray's own, which makes topics as they are needed
 * @param data the data folder
 * @param powerCut whether accepted work survives a power cut of a single machine
 * @param capacity of all nodes together, by name of the resource
 * @param used likewise, with a zero for what is there and not used
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ClusterStatus(
        String api,
        String kafka,
        boolean embedded,
        String data,
        String version,
        boolean powerCut,
        Map<String, Number> capacity,
        Map<String, Number> used) {

    /** This status with another address of the API. */
    public ClusterStatus at(String address) {
        return new ClusterStatus(address, kafka, embedded, data, version, powerCut, capacity, used);
    }

    /** This status with the sums over these nodes. */
    public ClusterStatus with(List<Heartbeat> nodes) {
        ResourceSet all = nodes.stream().map(Heartbeat::capacity).reduce(ResourceSet.NONE, ResourceSet::plus);
        ResourceSet busy = nodes.stream().map(Heartbeat::used).reduce(ResourceSet.NONE, ResourceSet::plus);
        Map<String, Number> usedOfAll = new LinkedHashMap<>();
        all.names().forEach(name -> usedOfAll.put(name, 0));
        usedOfAll.putAll(busy.amounts());
        return new ClusterStatus(api, kafka, embedded, data, version, powerCut, all.amounts(), usedOfAll);
    }
}
