package io.dray.scheduler;

import io.dray.model.task.GroupPlace;
import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame.Broken;
import io.dray.model.wire.TaskFrame.Meet;
import io.dray.model.wire.TaskFrame.Value;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the members of groups wait for each other. What each brings is given to all when the last has come; as soon as a member has
 * ended, nobody is waited for any more.
 */
final class Meetings {
    private final Map<String, Circle> circles = new HashMap<>();
    private final Map<ObjectId, GroupPlace> members = new HashMap<>();

    /** The members of one group, and who of them has come. */
    private static final class Circle {
        private final Map<Integer, Arrival> come = new TreeMap<>();
        private long round = 1;
        private int members;
        private String end = "";
    }

    private record Arrival(Party party, Meet meet) {}

    /** An actor is to be a member. */
    void expect(ObjectId actor, GroupPlace place) {
        members.put(actor, place);
        circles.computeIfAbsent(place.group(), group -> new Circle()).members++;
    }

    /** A member has come. */
    void meet(Party party, Meet meet) {
        GroupPlace place = members.get(meet.actor());
        Circle circle = place == null ? null : circles.get(place.group());
        if (place == null || circle == null || !circle.end.isEmpty()) {
            party.send(broken(meet, circle == null ? "its group is not known here" : circle.end));
        } else if (meet.round() != circle.round || circle.come.containsKey(place.rank())) {
            party.send(broken(
                    meet,
                    "rank " + place.rank() + " made call " + meet.round() + " of its group, which is at call "
                            + circle.round + ": every rank has to make the same calls, one after the other"));
        } else {
            circle.come.put(place.rank(), new Arrival(party, meet));
            if (circle.come.size() == place.size()) {
                part(circle);
            }
        }
    }

    private static void part(Circle circle) {
        int size = 0;
        for (Arrival arrival : circle.come.values()) {
            size += Integer.BYTES + arrival.meet.payload().size();
        }
        ByteBuffer all = ByteBuffer.allocate(size);
        for (Arrival arrival : circle.come.values()) {
            all.putInt(arrival.meet.payload().size());
            all.put(arrival.meet.payload().bytes());
        }
        Payload brought = Payload.of(all.array());
        for (Arrival arrival : circle.come.values()) {
            arrival.party.send(new Value(arrival.meet.id(), 0, brought));
        }
        circle.come.clear();
        circle.round++;
    }

    /** An actor has ended; if it was a member, its group can't meet any more. */
    void ended(ObjectId actor, String how) {
        GroupPlace place = members.remove(actor);
        Circle circle = place == null ? null : circles.get(place.group());
        if (place == null || circle == null) {
            return;
        }
        if (circle.end.isEmpty()) {
            circle.end = "rank " + place.rank() + " of its group is not there any more: " + how;
        }
        for (Arrival arrival : circle.come.values()) {
            arrival.party.send(broken(arrival.meet, circle.end));
        }
        circle.come.clear();
        circle.members--;
        if (circle.members == 0) {
            circles.remove(place.group());
        }
    }

    private static Broken broken(Meet meet, String why) {
        return new Broken(
                meet.id(),
                TaskFailure.DIED,
                null,
                "Actor " + meet.actor() + " can't meet the others: " + why,
                0,
                Payload.EMPTY);
    }
}
