package io.dray.model.wire;

import io.dray.model.task.ActorTerms;
import io.dray.model.task.Argument;
import io.dray.model.task.GroupPlace;
import io.dray.model.task.ObjectId;
import io.dray.model.task.ProcessEnv;
import io.dray.model.task.TaskFailure;
import io.dray.model.task.TaskTerms;
import io.dray.model.wire.TaskFrame.Attach;
import io.dray.model.wire.TaskFrame.Attached;
import io.dray.model.wire.TaskFrame.Blocked;
import io.dray.model.wire.TaskFrame.Broken;
import io.dray.model.wire.TaskFrame.Call;
import io.dray.model.wire.TaskFrame.Create;
import io.dray.model.wire.TaskFrame.Durable;
import io.dray.model.wire.TaskFrame.Explain;
import io.dray.model.wire.TaskFrame.Fetch;
import io.dray.model.wire.TaskFrame.Find;
import io.dray.model.wire.TaskFrame.Hold;
import io.dray.model.wire.TaskFrame.Kill;
import io.dray.model.wire.TaskFrame.Lend;
import io.dray.model.wire.TaskFrame.ListNodes;
import io.dray.model.wire.TaskFrame.Meet;
import io.dray.model.wire.TaskFrame.Printed;
import io.dray.model.wire.TaskFrame.Release;
import io.dray.model.wire.TaskFrame.Reserve;
import io.dray.model.wire.TaskFrame.Reserved;
import io.dray.model.wire.TaskFrame.Run;
import io.dray.model.wire.TaskFrame.Saved;
import io.dray.model.wire.TaskFrame.Stop;
import io.dray.model.wire.TaskFrame.Stored;
import io.dray.model.wire.TaskFrame.Submit;
import io.dray.model.wire.TaskFrame.Unblocked;
import io.dray.model.wire.TaskFrame.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Frames about tasks to test with. */
final class TaskFrames {
    private static final ObjectId ONE = new ObjectId(0x454473cb8b6a8976L, 10);
    private static final ObjectId TWO = new ObjectId(-1, 0x1f);
    private static final ProcessEnv ENV = new ProcessEnv(Map.of("LANG", "C", "A", ""), List.of("-Xmx2g", "-Da=b"));
    private static final Payload IDS = Payload.of(new byte[32]);

    private TaskFrames() {}

    /** By the name of the golden file with its header. */
    static Map<String, Frame> all() {
        Map<String, Frame> frames = new LinkedHashMap<>();
        frames.put("hello-driver", new Frame.Hello(1, Role.DRIVER, "4711", "r1"));
        frames.put("attach", new Attach("/a/app.jar:/a/lib.jar", "/home/u"));
        frames.put("attached", new Attached("j1", "n1", 0x454473cb8b6a8976L, "/dev/shm/dray-1", List.of()));
        frames.put(
                "attached-devices", new Attached("j1", "n1", 0x454473cb8b6a8976L, "/dev/shm/dray-1", List.of("GPU:1")));
        frames.put("submit", new Submit(ONE, "Calc::square(I)I", List.of(), TaskTerms.USUAL, null, Payload.EMPTY));
        frames.put(
                "submit-all",
                new Submit(
                        ONE,
                        "Calc::add(II)I",
                        List.of(Argument.of(TWO), Argument.value(1, 8), Argument.stored(TWO, 5_000_000_000L)),
                        new TaskTerms(
                                "sum",
                                Map.of("CPU", 0.5),
                                0,
                                List.of("java.io.IOException"),
                                2_000,
                                -1,
                                ProcessEnv.USUAL),
                        TWO,
                        Payload.of(new byte[24])));
        frames.put(
                "create",
                new Create(
                        ONE,
                        "Counter::<init>()V",
                        List.of(),
                        new ActorTerms(null, "default", false, Map.of(), 0, 0, 1, false, null, ProcessEnv.USUAL),
                        Payload.EMPTY));
        frames.put(
                "create-all",
                new Create(
                        ONE,
                        "Counter::<init>(I)V",
                        List.of(Argument.value(0, 8)),
                        new ActorTerms(
                                "hits",
                                "web",
                                true,
                                Map.of("GPU", 1.0),
                                -1,
                                3,
                                8,
                                true,
                                new GroupPlace("g1", 3, 4),
                                ProcessEnv.USUAL),
                        Payload.of(new byte[8])));
        frames.put(
                "submit-env",
                new Submit(
                        ONE,
                        "Calc::square(I)I",
                        List.of(),
                        new TaskTerms(null, Map.of(), TaskTerms.RETRIES, List.of(), 0, 0, ENV),
                        null,
                        Payload.EMPTY));
        frames.put(
                "create-env",
                new Create(
                        ONE,
                        "Counter::<init>()V",
                        List.of(),
                        new ActorTerms(null, "default", false, Map.of(), 0, 0, 1, false, null, ENV),
                        Payload.EMPTY));
        frames.put("call", new Call(ONE, TWO, "Counter::increment()I virtual", List.of(), null, Payload.EMPTY));
        frames.put(
                "run",
                new Run(
                        ONE,
                        1,
                        "Calc::square(I)I",
                        List.of(),
                        null,
                        0,
                        false,
                        false,
                        null,
                        0,
                        List.of(),
                        0,
                        Payload.EMPTY));
        frames.put(
                "run-all",
                new Run(
                        ONE,
                        2,
                        "Counter::<init>(I)V",
                        List.of(Argument.value(0, 8)),
                        TWO,
                        4,
                        false,
                        false,
                        new GroupPlace("g1", 3, 4),
                        3,
                        List.of("java.io.IOException"),
                        2_000,
                        Payload.of(new byte[8])));
        frames.put(
                "run-restores",
                new Run(
                        ONE,
                        2,
                        "Counter::<init>(I)V",
                        List.of(Argument.value(0, 8), Argument.stored(TWO, 5_000_000_000L)),
                        ONE,
                        1,
                        true,
                        true,
                        null,
                        0,
                        List.of(),
                        0,
                        Payload.of(new byte[8])));
        frames.put("value", new Value(ONE, 0, Payload.of(new byte[] {1, 2})));
        frames.put("value-references", new Value(ONE, 2, Payload.of(new byte[40])));
        frames.put("stored", new Stored(ONE, 5_000_000_000L, 2, IDS));
        frames.put(
                "broken",
                new Broken(ONE, TaskFailure.ERROR, "java.io.IOException", "bad", 2, Payload.of(new byte[] {1, 2, 65})));
        frames.put("hold", new Hold(IDS));
        frames.put("release", new Release(IDS));
        frames.put("reserve", new Reserve(ONE, 5_000_000_000L));
        frames.put("reserved", new Reserved(ONE));
        frames.put("fetch", new Fetch(ONE));
        frames.put("durable", new Durable(ONE));
        frames.put("lend", new Lend(2));
        frames.put("blocked", new Blocked(ONE));
        frames.put("unblocked", new Unblocked(ONE));
        frames.put("stop", new Stop(ONE, true));
        frames.put("kill", new Kill(TWO, true));
        frames.put("saved", new Saved(TWO, ONE));
        frames.put("find", new Find(ONE, "hits", "web"));
        frames.put("meet", new Meet(ONE, TWO, new GroupPlace("g1", 3, 4), 7, Payload.of(new byte[9])));
        frames.put("printed", new Printed(true, Payload.text("(tasks pid=7) oh\n")));
        frames.put("explain", new Explain(ONE, TWO));
        frames.put("list-nodes", new ListNodes(ONE));
        return frames;
    }
}
