package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.task.Argument;
import io.dray.model.task.ObjectId;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame;
import io.dray.model.wire.TaskFrame.Attached;
import io.dray.model.wire.TaskFrame.Broken;
import io.dray.model.wire.TaskFrame.Call;
import io.dray.model.wire.TaskFrame.Create;
import io.dray.model.wire.TaskFrame.Fetch;
import io.dray.model.wire.TaskFrame.Find;
import io.dray.model.wire.TaskFrame.Hold;
import io.dray.model.wire.TaskFrame.Kill;
import io.dray.model.wire.TaskFrame.Release;
import io.dray.model.wire.TaskFrame.Reserve;
import io.dray.model.wire.TaskFrame.Reserved;
import io.dray.model.wire.TaskFrame.Stop;
import io.dray.model.wire.TaskFrame.Stored;
import io.dray.model.wire.TaskFrame.Submit;
import io.dray.model.wire.TaskFrame.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process as its runner sees one. Of what it holds and when it lets go it keeps the rules of the real one's {@code Cells}: a small
 * result without references is released as soon as it is here, and put back before a reference to it leaves. All else it does when the
 * test says so. What it hears and says waits in two queues until the node moves it.
 */
abstract class FakeProcess {
    final Deque<Frame> toHear = new ArrayDeque<>();
    final Deque<TaskFrame> toSay = new ArrayDeque<>();

    /** What became of what it has asked for. */
    final Map<ObjectId, TaskFrame> outcomes = new LinkedHashMap<>();

    /** Hears of every value that comes here. */
    Consumer<TaskFrame> told = content -> {};

    /** The large values that it may write now. */
    final Set<ObjectId> room = new LinkedHashSet<>();

    final Map<ObjectId, Known> known = new LinkedHashMap<>();

    /** The large values of its node, and what they refer to. */
    final Map<ObjectId, List<ObjectId>> files;

    /** What it has asked to be brought to its node. */
    final Set<ObjectId> fetching = new LinkedHashSet<>();

    /** What could not be. */
    final Set<ObjectId> missing = new LinkedHashSet<>();

    private long process;
    private long minted;

    /** An object as this process knows it. */
    static final class Known {
        @Nullable
        TaskFrame content;

        /** Asked for here, and not here yet. */
        boolean awaited;

        /** The runner keeps it for this process, or is to once it is there. */
        boolean shared;

        boolean kept;
    }

    /** A value never changes: what is told of it once is told again. */
    static final class Truth implements Consumer<TaskFrame> {
        private final Map<ObjectId, TaskFrame> all = new HashMap<>();

        /** What was lost with a node may be made again otherwise. */
        final Set<ObjectId> lost = new LinkedHashSet<>();

        @Override
        public void accept(TaskFrame content) {
            ObjectId id = idOf(content);
            TaskFrame before = all.putIfAbsent(id, content);
            if (before != null && !before.equals(content) && !lost.contains(id)) {
                throw new AssertionError("one outcome of " + id + ", which was " + before + " and is " + content);
            }
        }
    }

    static ObjectId idOf(TaskFrame content) {
        return switch (content) {
            case Value value -> value.id();
            case Stored stored -> stored.id();
            case Broken broken -> broken.id();
            default -> throw new AssertionError("no value: " + content);
        };
    }

    FakeProcess(Map<ObjectId, List<ObjectId>> files) {
        this.files = files;
    }

    abstract Party party();

    long process() {
        return process;
    }

    // What it asks for

    ObjectId submit(Work work) {
        return submit(work, null);
    }

    ObjectId submit(Work work, @Nullable ObjectId parent) {
        return ask(
                work,
                (id, packed) -> new Submit(id, work.method, packed.arguments, work.terms(), parent, packed.payload));
    }

    ObjectId create(Work work) {
        return ask(work, (id, packed) -> new Create(id, work.method, packed.arguments, work.life(), packed.payload));
    }

    ObjectId call(ObjectId actor, Work work) {
        return ask(
                work, (id, packed) -> new Call(id, actor, work.method, packed.arguments, work.name(), packed.payload));
    }

    private interface Request {
        TaskFrame of(ObjectId id, Packed packed);
    }

    private record Packed(List<Argument> arguments, Payload payload) {}

    private ObjectId ask(Work work, Request request) {
        Packed packed = pack(work.arguments);
        ObjectId id = expectAnswer();
        toSay.add(request.of(id, packed));
        return id;
    }

    private Packed pack(List<Work.Given> given) {
        List<Argument> arguments = new ArrayList<>();
        List<byte[]> parts = new ArrayList<>();
        for (Work.Given one : given) {
            ObjectId object = one.object();
            Known cell = object == null ? null : known.get(object);
            if (object == null) {
                one.references().forEach(this::leave);
                parts.add(bytes(one.references(), one.value()));
                arguments.add(Argument.value(one.references().size(), utf8(one.value()).length));
            } else if (cell != null && !cell.shared && cell.content instanceof Value value) {
                parts.add(value.payload().bytes());
                arguments.add(Argument.value(0, value.payload().size()));
            } else {
                leave(object);
                arguments.add(Argument.of(object));
            }
        }
        return new Packed(arguments, joined(parts));
    }

    ObjectId put(String text, ObjectId... references) {
        ObjectId id = mint();
        keep(id, content(id, text, references));
        return id;
    }

    /** Asks for room for a large value that it will put. */
    ObjectId reserve(long bytes) {
        ObjectId id = mint();
        toSay.add(new Reserve(id, bytes));
        return id;
    }

    /** Writes a large value that it puts, for which it has room. */
    void store(ObjectId id, long bytes, ObjectId... references) {
        keep(id, written(id, bytes, references));
    }

    private void keep(ObjectId id, TaskFrame content) {
        Known cell = known(id);
        cell.content = content;
        cell.shared = true;
        cell.kept = true;
        toSay.add(content);
    }

    Stored written(ObjectId id, long bytes, ObjectId... references) {
        assertThat(room.remove(id)).as("room for %s", id).isTrue();
        files.put(id, List.of(references));
        for (ObjectId reference : references) {
            leave(reference);
        }
        return new Stored(id, bytes, references.length, Payload.of(bytes(List.of(references), "")));
    }

    void cancel(ObjectId task) {
        toSay.add(new Stop(task, false));
    }

    void cancelByForce(ObjectId task) {
        toSay.add(new Stop(task, true));
    }

    void kill(ObjectId actor, boolean restart) {
        toSay.add(new Kill(actor, restart));
    }

    /** Asks which actor has this name. */
    ObjectId askFor(String name) {
        ObjectId id = expectAnswer();
        toSay.add(new Find(id, name, "default"));
        return id;
    }

    final ObjectId expectAnswer() {
        ObjectId id = mint();
        known(id).awaited = true;
        return id;
    }

    // What it holds

    /** A reference in a value that it has read. */
    void find(ObjectId id) {
        if (!known.containsKey(id)) {
            Known cell = known(id);
            cell.shared = true;
            cell.kept = true;
            toSay.add(new Hold(ids(id)));
        }
    }

    /** Nothing in it refers to an object any more. */
    void forget(ObjectId id) {
        Known cell = known.get(id);
        if (cell != null && !cell.awaited) {
            known.remove(id);
            if (cell.kept) {
                toSay.add(new Release(ids(id)));
            }
        }
    }

    /** A reference to an object is about to leave. */
    final void leave(ObjectId id) {
        Known cell = known.get(id);
        if (cell == null || cell.shared) {
            return;
        }
        cell.shared = true;
        if (cell.content != null) {
            cell.kept = true;
            toSay.add(cell.content);
        }
    }

    // What it hears

    /** Hears what is next. */
    final void hear() {
        Frame frame = toHear.remove();
        switch (frame) {
            case Attached attached -> process = attached.process();
            case Value value -> arrived(value.id(), value);
            case Stored stored -> arrived(stored.id(), stored);
            case Broken broken -> arrived(broken.id(), broken);
            case Reserved reserved -> room.add(reserved.id());
            default -> work(frame);
        }
    }

    void work(Frame frame) {
        throw new AssertionError("not for a driver: " + frame);
    }

    /** Has a large value brought to its node. */
    void fetch(ObjectId id) {
        missing.remove(id);
        if (fetching.add(id)) {
            toSay.add(new Fetch(id));
        }
    }

    private void arrived(ObjectId id, TaskFrame content) {
        boolean answersFetch = !(content instanceof Value)
                && fetching.remove(id); // where a small one has been large it goes on waiting
        if (answersFetch && content instanceof Broken) {
            missing.add(id);
            return;
        }
        told.accept(content);
        Known cell = known.get(id);
        if (cell == null || cell.content != null) {
            return;
        }
        if (cell.awaited) {
            cell.awaited = false;
            outcomes.put(id, content);
        }
        if (!cell.kept && (cell.shared || !standsAlone(content))) {
            cell.shared = true;
            cell.kept = true;
        } else if (!cell.kept) {
            toSay.add(new Release(ids(id)));
        }
        cell.content = content;
    }

    private static boolean standsAlone(TaskFrame content) {
        return !(content instanceof Stored) && !(content instanceof Value value && value.references() > 0);
    }

    // What a test asks

    boolean isReady(ObjectId id) {
        Known cell = known.get(id);
        return cell != null && cell.content != null;
    }

    /** An object's value, as text. */
    String value(ObjectId id) {
        TaskFrame content = content(id);
        assertThat(content).as("object %s", id).isInstanceOf(Value.class);
        return text((Value) content);
    }

    /** Why an object has none. */
    Broken failure(ObjectId id) {
        TaskFrame content = content(id);
        assertThat(content).as("object %s", id).isInstanceOf(Broken.class);
        return (Broken) content;
    }

    private TaskFrame content(ObjectId id) {
        Known cell = known.get(id);
        if (cell == null || cell.content == null) {
            throw new AssertionError("object " + id + " is not here");
        }
        return cell.content;
    }

    // Bytes

    final ObjectId mint() {
        minted++;
        return new ObjectId(process, minted);
    }

    private Known known(ObjectId id) {
        return known.computeIfAbsent(id, absent -> new Known());
    }

    final Value content(ObjectId id, String text, ObjectId... references) {
        for (ObjectId reference : references) {
            leave(reference);
        }
        return new Value(id, references.length, Payload.of(bytes(List.of(references), text)));
    }

    static String text(Value value) {
        int before = value.references() * ObjectId.BYTES;
        return new String(value.payload().bytes(), before, value.payload().size() - before, StandardCharsets.UTF_8);
    }

    static List<ObjectId> references(TaskFrame content) {
        List<ObjectId> ids = new ArrayList<>();
        int count = 0;
        byte[] payload = new byte[0];
        if (content instanceof Value value) {
            count = value.references();
            payload = value.payload().bytes();
        } else if (content instanceof Stored stored) {
            count = stored.references();
            payload = stored.payload().bytes();
        }
        ByteBuffer bytes = ByteBuffer.wrap(payload);
        for (int i = 0; i < count; i++) {
            ids.add(ObjectId.read(bytes));
        }
        return ids;
    }

    static Payload ids(ObjectId... ids) {
        return Payload.of(bytes(List.of(ids), ""));
    }

    private static byte[] bytes(List<ObjectId> references, String text) {
        byte[] utf8 = utf8(text);
        ByteBuffer all = ByteBuffer.allocate(references.size() * ObjectId.BYTES + utf8.length);
        references.forEach(id -> id.write(all));
        return all.put(utf8).array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Payload joined(List<byte[]> parts) {
        ByteBuffer all =
                ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(all::put);
        return Payload.of(all.array());
    }
}
