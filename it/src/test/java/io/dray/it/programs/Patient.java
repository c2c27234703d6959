package io.dray.it.programs;

import io.dray.Dray;
import io.dray.ObjectRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A job whose first attempt says, by a file, that its tasks and its large value are there, and then waits to be killed. */
final class Patient {
    private Patient() {}

    static int waitFor(String file, int number) throws IOException, InterruptedException {
        if (Files.exists(Path.of(file))) {
            return number;
        }
        Files.writeString(Path.of(file), "");
        Thread.sleep(3_600_000);
        return -1;
    }

    static int same(int number) {
        return number;
    }

    public static void main(String[] args) {
        ObjectRef<byte[]> large = Dray.put(new byte[1 << 20]);
        List<ObjectRef<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(Dray.task(Patient::same, i).remote());
        }
        all.add(Dray.task(Patient::waitFor, args[0], 100).remote());
        System.out.println(
                "sum=" + Dray.get(all).stream().mapToInt(Integer::intValue).sum() + " of " + large.get().length);
    }
}
