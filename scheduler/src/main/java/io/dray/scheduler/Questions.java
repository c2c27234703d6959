package io.dray.scheduler;

import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame.Explain;
import io.dray.model.wire.TaskFrame.Find;
import io.dray.model.wire.TaskFrame.ListNodes;
import io.dray.model.wire.TaskFrame.Value;
import java.nio.charset.StandardCharsets;

/** Answers what processes ask about actors, nodes and tasks. */
final class Questions {
    private final Actors actors;
    private final Site home;
    private final Neighbours neighbours;

    Questions(Actors actors, Site home, Neighbours neighbours) {
        this.actors = actors;
        this.home = home;
        this.neighbours = neighbours;
    }

    void find(Party party, Find find) {
        byte[] found = actors.find(find.namespace(), find.name())
                .map(actor -> actor.toString().getBytes(StandardCharsets.US_ASCII))
                .orElse(new byte[0]);
        party.send(new Value(find.id(), 0, Payload.of(found)));
    }

    void listNodes(Party party, ListNodes list) {
        StringBuilder text = new StringBuilder(
                NodeText.of(home.node(), home.capacity().all(), home.capacity().free()));
        for (Neighbours.Neighbour other : neighbours.all()) {
            text.append(NodeText.of(other.name(), other.all(), other.free()));
        }
        party.send(new Value(list.id(), 0, Payload.text(text.toString())));
    }

    void explain(Party party, Explain explain) {
        Task task = party.unfinished.get(explain.object());
        String why = task == null ? "" : Explanation.of(task, home, neighbours);
        party.send(new Value(explain.id(), 0, Payload.text(why)));
    }
}
