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
 * @param nodes each by itself, by name
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
        Map<String, Number> used,
        List<Node> nodes) {

    public ClusterStatus {
        nodes = List.copyOf(nodes);
    }

    /**
     * What one node has and uses.
     *
     * @param used with a zero for what is there and not used
     */
    public record Node(String name, Map<String, Number> capacity, Map<String, Number> used) {
        static Node of(Heartbeat beat) {
            return new Node(beat.node().node(), beat.capacity().amounts(), withZeros(beat.capacity(), beat.used()));
        }
    }

    /** What is said beside the nodes, before there are any. */
    public static ClusterStatus of(
            String api, String kafka, boolean embedded, String data, String version, boolean powerCut) {
        return new ClusterStatus(api, kafka, embedded, data, version, powerCut, Map.of(), Map.of(), List.of());
    }

    /** This status with another address of the API. */
    public ClusterStatus at(String address) {
        return new ClusterStatus(address, kafka, embedded, data, version, powerCut, capacity, used, nodes);
    }

    /** This status with these nodes, and the sums over them. */
    public ClusterStatus with(List<Heartbeat> beats) {
        ResourceSet all = beats.stream().map(Heartbeat::capacity).reduce(ResourceSet.NONE, ResourceSet::plus);
        ResourceSet busy = beats.stream().map(Heartbeat::used).reduce(ResourceSet.NONE, ResourceSet::plus);
        return new ClusterStatus(
                api,
                kafka,
                embedded,
                data,
                version,
                powerCut,
                all.amounts(),
                withZeros(all, busy),
                beats.stream().map(Node::of).toList());
    }

    private static Map<String, Number> withZeros(ResourceSet all, ResourceSet busy) {
        Map<String, Number> used = new LinkedHashMap<>();
        all.names().forEach(name -> used.put(name, 0));
        used.putAll(busy.amounts());
        return used;
    }
}
