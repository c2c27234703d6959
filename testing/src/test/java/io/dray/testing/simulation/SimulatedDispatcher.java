package io.dray.testing.simulation;

import io.dray.dispatcher.PartitionOwner;
import io.dray.dispatcher.node.NodeTable;
import io.dray.model.error.DrayException;
import io.dray.model.resource.Lane;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A dispatcher that is stepped. It may freeze, with partitions another one takes meanwhile, and wake up none the wiser. */
final class SimulatedDispatcher {
    private static final Duration PAUSED = Duration.ofSeconds(2);

    private final World world;
    private final String name;
    private final NodeTable nodes;
    private final Map<Integer, PartitionOwner> owned = new TreeMap<>();
    private final Map<String, Long> doneBelow = new HashMap<>();
    private int beatsRead;
    private long frozenUntil;
    private long lastTick;

    SimulatedDispatcher(World world, String name) {
        this.world = world;
        this.name = name;
        this.nodes = new NodeTable(world::nanoTime);
        this.lastTick = world.nanoTime();
    }

    void gain(int partition) {
        world.trace(name + " gains " + partition);
        owned.remove(partition);
        readBeats();
        nodes.renewAll();
        owned.put(partition, open(partition));
    }

    /** As a real one learns it: at its own next poll, maybe never. */
    void lose(int partition) {
        owned.remove(partition);
    }

    boolean frozen() {
        return world.nanoTime() < frozenUntil;
    }

    void freeze(Duration length) {
        world.trace(name + " freezes for " + length);
        frozenUntil = world.nanoTime() + length.toNanos();
    }

    private PartitionOwner open(int partition) {
        return new PartitionOwner(
                partition, world.log, nodes, lane -> doneBelow.getOrDefault(lane, 0L), world.view, world::now);
    }

    void step() {
        if (frozen()) {
            return;
        }
        if (world.nanoTime() - lastTick > PAUSED.toNanos()) {
            nodes.renewAll();
        }
        lastTick = world.nanoTime();
        readBeats();
        nodes.expire();
        lookAtLanes();
        for (int partition : List.copyOf(owned.keySet())) {
            turn(partition);
        }
    }

    private void turn(int partition) {
        try {
            PartitionOwner owner = owned.get(partition);
            if (owner != null) {
                owner.turn(Duration.ZERO);
            }
        } catch (SimulatedCrash e) {
            owned.put(partition, open(partition));
        } catch (DrayException e) {
            world.trace(name + " was shut out of " + partition);
            owned.remove(partition);
        }
    }

    private void readBeats() {
        while (beatsRead < world.beats.size()) {
            nodes.heard(world.beats.get(beatsRead++));
        }
    }

    private void lookAtLanes() {
        Set<Lane> lanes = Set.of(SimulatedRunner.LANE, SimulatedCalls.LANE);
        world.lanes.doneBelow(lanes).forEach((lane, offset) -> doneBelow.put(lane.name(), offset));
    }
}
