package io.dray.scheduler;

import io.dray.model.task.ObjectId;
import io.dray.model.wire.Frame;
import io.dray.model.wire.TaskFrame;
import io.dray.model.wire.TaskFrame.Broken;
import io.dray.model.wire.TaskFrame.Reserve;
import io.dray.model.wire.TaskFrame.Stored;
import io.dray.model.wire.TaskFrame.Value;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What processes and large values of another node's programs take of this node's shared memory. Belongs to the scheduler's thread. */
public final class Lodging {
    private final Store store;
    private final Copies copies;
    private final Set<ObjectId> here = new LinkedHashSet<>();
    private boolean over;

    /** A process here that another node's scheduler has told what to do. */
    public static final class Guest implements Writer {
        private final Consumer<Frame> line;
        private boolean gone;

        private Guest(Consumer<Frame> line) {
            this.line = line;
        }

        @Override
        public boolean isGone() {
            return gone;
        }

        @Override
        public void send(Frame frame) {
            line.accept(frame);
        }
    }

    Lodging(Store store, Copies copies) {
        this.store = store;
        this.copies = copies;
    }

    /** @param line what it hears */
    public Guest guest(Consumer<Frame> line) {
        return new Guest(line);
    }

    /** A process has said something; true when it was for this node alone. */
    public boolean heard(Guest guest, TaskFrame frame) {
        switch (frame) {
            case Reserve reserve -> {
                store.reserve(guest, reserve);
                return true;
            }
            case Stored stored -> {
                store.written(stored.id());
                here.add(stored.id());
            }
            case Value value -> store.giveUp(guest, value.id());
            case Broken broken -> store.giveUp(guest, broken.id());
            default -> {}
        }
        return false;
    }

    /** A process is gone: what it was about to write will not be; after the end, nor will what it has written be wanted. */
    public void left(Guest guest) {
        guest.gone = true;
        store.leave(guest);
        if (over) {
            end();
        }
    }

    /**
     * Copies a large value here.
     *
     * @param told of its id, and why it is not here; null when it is
     */
    public void bring(ObjectId id, long bytes, String from, BiConsumer<ObjectId, @Nullable String> told) {
        copies.bring(id, bytes, from, (brought, why) -> {
            if (why == null) {
                here.add(brought);
            }
            told.accept(brought, why);
        });
    }

    /** Nobody wants it any more. */
    public void remove(ObjectId id) {
        if (!copies.drop(id) && here.remove(id)) {
            store.free(id);
        }
    }

    /** The other node is gone, or does not need this one any more. */
    public void end() {
        over = true;
        here.forEach(store::free);
        here.clear();
    }
}
