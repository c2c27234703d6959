package io.dray.worker.task;

import io.dray.DrayException;
import io.dray.DrayOptions;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A node for one program alone, in a process of its own: no queue and no neighbours. It ends when the program does, however that ends:
 * its standard input is a pipe from it.
 */
final class PrivateNode {
    private static final String MAIN = "io.dray.noderunner.PrivateNode";

    private final Process process;
    private final Path socket;

    private PrivateNode(Process process, Path socket) {
        this.process = process;
        this.socket = socket;
    }

    static PrivateNode start(DrayOptions options) {
        Path home = home();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                home.resolve("lib") + File.separator + "*",
                MAIN,
                ownJar().toString()));
        options.resources().forEach((name, amount) -> command.add(name + "=" + amount));
        options.objectStore().ifPresent(bytes -> command.add("--object-store=" + bytes));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new PrivateNode(process, announced(process));
        } catch (IOException e) {
            throw new DrayException("No private node can be started: " + e, e);
        }
    }

    /** What the node prints is the program's output, but for its first line. */
    private static Path announced(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String first = out.readLine();
        if (first == null) {
            throw new DrayException("A private node was started and ended at once: see what it printed");
        }
        Thread.ofPlatform()
                .name("dray-node-out")
                .daemon()
                .start(() -> out.lines().forEach(System.out::println));
        return Path.of(first);
    }

    Session drive() {
        try {
            return TaskProcess.drive(socket, "");
        } catch (DrayException e) {
            process.destroy();
            throw e;
        }
    }

    private static Path ownJar() {
        try {
            return Path.of(PrivateNode.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new DrayException("Dray's own jar can't be found: " + e, e);
        }
    }

    /** The folder of what Dray is made of, in which this jar lies as well. */
    private static Path home() {
        Path folder = ownJar().getParent();
        while (folder != null && !Files.isDirectory(folder.resolve("lib"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new DrayException("Expected to find Dray beside its jar " + ownJar()
                    + ", but it was copied away from there. Use the class path that 'dray classpath --run' prints,"
                    + " or start 'dray up' and name its address in Dray.init.");
        }
        return folder;
    }
}
