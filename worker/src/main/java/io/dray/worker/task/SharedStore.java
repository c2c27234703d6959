package io.dray.worker.task;

import io.dray.DrayException;
import io.dray.ObjectLost;
import io.dray.model.task.ObjectId;
import io.dray.model.wire.TaskFrame.Fetch;
import io.dray.model.wire.TaskFrame.Reserve;
import io.dray.worker.value.Encoded;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Large values: files in shared memory, one each, named by its object, which every process of the node maps. Whoever writes one has the
 * runner reserve its room first. Thread-safe.
 */
final class SharedStore implements LargeValues {
    private static final int MOST_FETCHES = 3;

    private final Outlet outlet;
    private final Blocking blocking;
    private final String folder;
    private final Map<ObjectId, CountDownLatch> reserving = new HashMap<>();
    private final Map<ObjectId, List<Fetching>> fetching = new HashMap<>();

    /** @param folder empty for none */
    SharedStore(Outlet outlet, Blocking blocking, String folder) {
        this.outlet = outlet;
        this.blocking = blocking;
        this.folder = folder;
    }

    @Override
    public boolean exists() {
        return !folder.isEmpty();
    }

    /** Waits for room; meanwhile others have this thread's CPU. */
    @Override
    public void write(ObjectId id, Encoded encoded) {
        CountDownLatch room = new CountDownLatch(1);
        synchronized (reserving) {
            reserving.put(id, room);
        }
        outlet.say(new Reserve(id, encoded.size()));
        blocking.run(room::await);
        try (OutputStream file =
                new FileOutputStream(path(id).toFile())) { // no channel: an interrupt would close it half written
            encoded.writeTo(file);
        } catch (IOException e) {
            throw new DrayException(
                    "A value of " + encoded.size() + " bytes can't be written to " + path(id) + ": " + e, e);
        }
    }

    /** The runner says that there is room. */
    void reserved(ObjectId id) {
        CountDownLatch room;
        synchronized (reserving) {
            room = reserving.remove(id);
        }
        if (room != null) {
            room.countDown();
        }
    }

    /**
     * A value, mapped as long as anything of it is reachable; the file may go meanwhile. One that is on another node is copied here first;
     * meanwhile others have this thread's CPU.
     *
     * @param keeper what keeps the file from being removed before it is mapped
     */
    @Override
    public MemorySegment read(ObjectId id, long bytes, Object keeper) {
        try {
            MemorySegment value = mapped(id, bytes);
            for (int fetches = 0; value == null && fetches < MOST_FETCHES; fetches++) {
                fetch(id);
                value = mapped(id, bytes);
            }
            if (value == null) {
                throw new ObjectLost("The value of object " + id + " can't be read: it is not in " + folder);
            }
            return value;
        } catch (IOException e) {
            throw new ObjectLost("The value of object " + id + " can't be read: " + e, e);
        } finally {
            Reference.reachabilityFence(keeper);
        }
    }

    /** Null when it is not here, or not as a whole. */
    private @Nullable MemorySegment mapped(ObjectId id, long bytes) throws IOException {
        try (FileChannel file = FileChannel.open(path(id), StandardOpenOption.READ)) {
            return file.size() < bytes ? null : file.map(FileChannel.MapMode.READ_ONLY, 0, bytes, Arena.ofAuto());
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private void fetch(ObjectId id) {
        Fetching answer = new Fetching();
        synchronized (fetching) {
            fetching.computeIfAbsent(id, wanted -> new ArrayList<>(1)).add(answer);
        }
        outlet.say(new Fetch(id));
        blocking.run(answer.come::await);
        if (!answer.lost.isEmpty()) {
            throw new ObjectLost(answer.lost);
        }
    }

    /**
     * The runner says where an object is, maybe to whoever has it fetched.
     *
     * @param lost why it is nowhere; empty when it is here
     */
    void fetched(ObjectId id, String lost) {
        List<Fetching> waiting;
        synchronized (fetching) {
            waiting = fetching.remove(id);
        }
        if (waiting != null) {
            waiting.forEach(one -> one.come(lost));
        }
    }

    /** Somebody who waits for a value to come here. */
    private static final class Fetching {
        private final CountDownLatch come = new CountDownLatch(1);
        private volatile String lost = "";

        void come(String why) {
            lost = why;
            come.countDown();
        }
    }

    private Path path(ObjectId id) {
        return Path.of(folder, id.toString());
    }

    /** The connection has ended: nobody waits for room any more. */
    void abandon() {
        synchronized (reserving) {
            reserving.values().forEach(CountDownLatch::countDown);
            reserving.clear();
        }
        List<Fetching> waiting = new ArrayList<>();
        synchronized (fetching) {
            fetching.values().forEach(waiting::addAll);
            fetching.clear();
        }
        waiting.forEach(one -> one.come("The connection to the runner has ended"));
    }
}
