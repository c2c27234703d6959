package io.dray.cli.up;

import io.dray.cli.Shell;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts this same command again in a session of its own and passes on what it says until it is ready. */
final class Detached {
    private Detached() {}

    static int start(Path data, Shell shell) throws IOException {
        Path folder = Files.createDirectories(data.toAbsolutePath().resolve("logs"));
        Path errors = folder.resolve("up.err");
        List<String> command = new ArrayList<>(List.of("setsid", System.getProperty("java.home") + "/bin/java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.dray.cli.Main"));
        for (String argument : ProcessHandle.current().info().arguments().orElse(new String[0])) {
            command.add(argument);
        }
        Process process = new ProcessBuilder(withoutJvm(command))
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectError(errors.toFile())
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                shell.print(line);
                if (line.contains("power cut")) {
                    shell.print("  stop       dray down --data " + data);
                    return 0;
                }
            }
        }
        shell.say(Files.readString(errors).stripTrailing());
        return 1;
    }

    /** The process's own arguments begin with those of the JVM; what follows the main class is the command's. */
    private static List<String> withoutJvm(List<String> command) {
        int first = command.indexOf("io.dray.cli.Main");
        int second = command.lastIndexOf("io.dray.cli.Main");
        List<String> words = new ArrayList<>(command.subList(0, first + 1));
        words.addAll(command.subList(second + 1, command.size()));
        words.removeIf("--detach"::equals);
        return words;
    }
}
