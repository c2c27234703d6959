package io.dray.it.programs;

import io.dray.ActorDied;
import io.dray.ActorHandle;
import io.dray.Dray;
import io.dray.DrayOptions;
import io.dray.ObjectRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Processes that are killed by themselves, as {@code kill -9} kills them, in the middle of what they do. */
final class Deaths {
    private Deaths() {}

    static void killMyself() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** True for the first that comes with this name. */
    static boolean first(String folder, String name) {
        try {
            Files.createFile(Path.of(folder, name));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static int child(int i, String folder) {
        if (i % 500 == 499 && first(folder, "child-" + i)) {
            killMyself();
        }
        return i;
    }

    static int parent(int from, int count, String folder) {
        List<ObjectRef<Integer>> children = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            children.add(Dray.task(Deaths::child, i, folder).remote());
        }
        return Dray.get(children).stream().mapToInt(Integer::intValue).sum();
    }

    /** Remembers what it was told, in a file as well. */
    static final class Recorder {
        private final String file;
        private int count;

        Recorder(String file) {
            this.file = file;
        }

        int record(int number) throws IOException {
            Files.writeString(Path.of(file), number + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            count++;
            return number;
        }

        int dieOnce(String folder) {
            if (first(folder, "actor")) {
                killMyself();
            }
            return count;
        }

        long pid() {
            return ProcessHandle.current().pid();
        }
    }

    private static void tasks(int count, String folder) {
        List<ObjectRef<Integer>> parents = new ArrayList<>();
        for (int from = 0; from < count; from += 100) {
            parents.add(Dray.task(Deaths::parent, from, 100, folder).remote());
        }
        System.out.println(
                "sum=" + Dray.get(parents).stream().mapToInt(Integer::intValue).sum());
    }

    private static void actors(String folder) {
        ActorHandle<Recorder> recorder = Dray.actor(Recorder::new, folder + "/recorded")
                .name("recorder")
                .maxRestarts(1)
                .maxTaskRetries(1)
                .remote();
        long before = recorder.task(Recorder::pid).remote().get();
        List<ObjectRef<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            if (i == 50) {
                calls.add(recorder.task(Recorder::dieOnce, folder).remote());
            }
            calls.add(recorder.task(Recorder::record, i).remote());
        }
        System.out.println("calls=" + Dray.get(calls).size());
        ActorHandle<Recorder> found = Dray.<Recorder>getActor("recorder").orElseThrow();
        System.out.println("moved=" + (found.task(Recorder::pid).remote().get() != before));
        recorder.kill();
        try {
            recorder.task(Recorder::pid).remote().get();
        } catch (ActorDied e) {
            System.out.println("killed=" + String.valueOf(e.getMessage()).contains("was killed"));
        }
        ActorHandle<Recorder> fragile =
                Dray.actor(Recorder::new, folder + "/fragile").remote();
        try {
            Files.deleteIfExists(Path.of(folder, "actor"));
            fragile.task(Recorder::dieOnce, folder).remote().get();
        } catch (ActorDied e) {
            System.out.println("died=" + String.valueOf(e.getMessage()).contains("maxTaskRetries"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws Exception {
        Dray.init(DrayOptions.defaults().cpus(2));
        String folder = Files.createTempDirectory("dray-deaths").toString();
        tasks(Integer.parseInt(args[0]), folder);
        actors(folder);
        System.out.println(
                "recorded=" + Files.readString(Path.of(folder, "recorded")).replace('\n', ' '));
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < deadline && Dray.availableResources().getOrDefault("CPU", 0.0) < 2) {
            Thread.onSpinWait();
        }
        System.out.println("free=" + Dray.availableResources().get("CPU"));
    }
}
