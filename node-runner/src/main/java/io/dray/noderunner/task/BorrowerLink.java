package io.dray.noderunner.task;

import io.dray.model.resource.Accelerator;
import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Goodbye;
import io.dray.model.wire.LoanFrame.Begin;
import io.dray.model.wire.LoanFrame.Bring;
import io.dray.model.wire.LoanFrame.Brought;
import io.dray.model.wire.LoanFrame.End;
import io.dray.model.wire.LoanFrame.GiveBack;
import io.dray.model.wire.LoanFrame.Lent;
import io.dray.model.wire.LoanFrame.More;
import io.dray.model.wire.LoanFrame.Remove;
import io.dray.model.wire.LoanFrame.TakeAnyway;
import io.dray.scheduler.Capacity;
import io.dray.scheduler.Lodging;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A node to whose programs this one lends room, for as long as the connection lasts: when it ends, so do their processes, and what they have
 * written is removed. For the loop's thread.
 */
final class BorrowerLink implements Loop.Ear {
    private final TaskHost host;
    private final Capacity capacity;
    private final Line line;
    private final String node;
    private final String address;
    private final Lodging lodging;
    private final Path folder;
    private final Map<String, Guest> guests = new HashMap<>();
    private final Map<String, GuestCode> code = new HashMap<>();
    private ResourceSet lent = ResourceSet.NONE;
    private final Absence absence = new Absence();
    private int fetched;
    private boolean over;

    /**
     * @param node the other's name
     * @param address where its files can be had
     * @param folder for its programs' code, nobody else's
     */
    BorrowerLink(
            TaskHost host, Capacity capacity, Line line, String node, String address, Lodging lodging, Path folder) {
        this.host = host;
        this.capacity = capacity;
        this.line = line;
        this.node = node;
        this.address = address;
        this.lodging = lodging;
        this.folder = folder;
    }

    Absence absence() {
        return absence;
    }

    String node() {
        return node;
    }

    /** It is not there any more. */
    void close(String why) {
        line.send(new Goodbye(why));
        host.loop().end(line);
    }

    String address() {
        return address;
    }

    /** What has been taken for it. */
    void lend(ResourceSet amount) {
        lent = lent.plus(amount);
        line.send(new Lent(amount, host.address()));
    }

    @Override
    public void heard(Frame frame) {
        if (over) {
            return;
        }
        switch (frame) {
            case GiveBack back -> {
                ResourceSet amount = back.resources().atMost(lent);
                lent = lent.minus(amount);
                capacity.give(amount);
            }
            case TakeAnyway taken -> {
                lent = lent.plus(taken.resources());
                capacity.takeAnyway(taken.resources());
            }
            case Begin begin -> begin(begin);
            case End end -> {
                Guest guest = guests.get(end.worker());
                if (guest != null) {
                    guest.kill();
                }
            }
            case More more -> {
                Guest guest = guests.get(more.worker());
                if (guest != null) {
                    guest.printed(more.error());
                }
            }
            case Bring bring ->
                lodging.bring(bring.id(), bring.bytes(), bring.from(), (id, why) -> line.send(new Brought(id, why)));
            case Remove remove -> {
                ByteBuffer ids = ByteBuffer.wrap(remove.payload().bytes());
                while (ids.hasRemaining()) {
                    lodging.remove(ObjectId.read(ids));
                }
            }
            case Goodbye goodbye -> host.loop().end(line);
            default -> throw new IllegalArgumentException("Expected a frame of a borrower, but got " + frame);
        }
    }

    private void begin(Begin begin) {
        GuestCode its = code.computeIfAbsent(begin.folder(), name -> {
            fetched++;
            return new GuestCode(folder.resolve(Integer.toString(fetched)));
        });
        its.use();
        Guest guest = new Guest(host, begin, lodging, line, address, () -> gone(begin, its));
        guests.put(begin.worker(), guest);
        guest.start(its);
    }

    private void gone(Begin begin, GuestCode its) {
        guests.remove(begin.worker());
        if (its.unuse()) {
            code.remove(begin.folder());
            host.removeLater(its.folder());
        }
        leaveIfAlone();
    }

    private void leaveIfAlone() {
        if (over && guests.isEmpty()) {
            capacity.give(lent);
            lent = ResourceSet.NONE;
            host.removeLater(folder);
        }
    }

    @Override
    public void ended() {
        if (over) {
            return;
        }
        over = true;
        host.peers().gone(this);
        guests.values().forEach(Guest::abandon);
        lodging.end();
        capacity.give(Accelerator.without(lent));
        lent = Accelerator.of(lent); // those processes may still use, until they are gone
        leaveIfAlone();
    }
}
