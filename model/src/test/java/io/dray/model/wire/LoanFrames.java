package io.dray.model.wire;

import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.task.ProcessEnv;
import io.dray.model.wire.LoanFrame.Begin;
import io.dray.model.wire.LoanFrame.Bring;
import io.dray.model.wire.LoanFrame.Brought;
import io.dray.model.wire.LoanFrame.End;
import io.dray.model.wire.LoanFrame.Ended;
import io.dray.model.wire.LoanFrame.Give;
import io.dray.model.wire.LoanFrame.GiveBack;
import io.dray.model.wire.LoanFrame.Lent;
import io.dray.model.wire.LoanFrame.More;
import io.dray.model.wire.LoanFrame.Need;
import io.dray.model.wire.LoanFrame.Output;
import io.dray.model.wire.LoanFrame.Remove;
import io.dray.model.wire.LoanFrame.TakeAnyway;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of each frame that runners say to each other. */
final class LoanFrames {
    private static final ObjectId ONE = new ObjectId(0x454473cb8b6a8976L, 10);

    private LoanFrames() {}

    /** By the name of the golden file with its header. */
    static Map<String, Frame> all() {
        ResourceSet half = ResourceSet.of(Map.of("CPU", 0.5, "memory", 1_000_000_000_000L));
        Map<String, Frame> frames = new LinkedHashMap<>();
        frames.put("hello-reader", new Frame.Hello(1, Role.READER, "n2/7", "secret"));
        frames.put("need", new Need(half, "127.0.0.1:4711"));
        frames.put("lent", new Lent(ResourceSet.cpus(2), "127.0.0.1:4711"));
        frames.put("give-back", new GiveBack(ResourceSet.cpus(1)));
        frames.put("take-anyway", new TakeAnyway(ResourceSet.cpus(1)));
        frames.put(
                "begin",
                new Begin(
                        "w1-j1",
                        "j1",
                        "tasks",
                        true,
                        ProcessEnv.USUAL,
                        List.of(),
                        "t0ken",
                        "r1",
                        List.of("0/app.jar", "1"),
                        Payload.text("ab 12 0/app.jar\n")));
        frames.put(
                "begin-env",
                new Begin(
                        "w1-j1",
                        "j1",
                        "tasks",
                        true,
                        new ProcessEnv(Map.of("LANG", "C"), List.of("-Xmx2g")),
                        List.of("GPU:0", "GPU:1"),
                        "t0ken",
                        "r1",
                        List.of("1"),
                        Payload.EMPTY));
        frames.put("end", new End("w1-j1"));
        frames.put("ended", new Ended("w1-j1", "its process ended with code 137"));
        frames.put("output", new Output("w1-j1", true, Payload.text("oh\n")));
        frames.put("more", new More("w1-j1", true));
        frames.put("bring", new Bring(ONE, 5_000_000_000L, "127.0.0.1:4711"));
        frames.put("brought", new Brought(ONE, null));
        frames.put("not-brought", new Brought(ONE, "there is no such file"));
        frames.put("remove", new Remove(Payload.of(new byte[16])));
        frames.put("give", new Give("454473cb8b6a8976000000000000000a"));
        return frames;
    }
}
