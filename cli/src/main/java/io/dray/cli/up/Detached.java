package io.dray.cli.up;

import io.dray.cli.Shell;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the same command again in a session of its own and passes on what it says until it is ready. */
final class Detached {
    private Detached() {}

    /**
     * Returns the exit code.
     *
     * @param words of the command, without the one that asked for this
     * @param lastLine what the last line it says before it is ready begins with
     */
    static int start(List<String> words, Path data, String lastLine, Shell shell) throws IOException {
        Path folder = Files.createDirectories(data.toAbsolutePath().resolve("logs"));
        Path errors = folder.resolve("up.err");
        Process process = new ProcessBuilder(command(words))
                .redirectInput(new File("/dev/null"))
                .redirectError(errors.toFile())
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                shell.print(line);
                if (line.startsWith(lastLine)) {
                    shell.print("  stop       dray down --data " + data);
                    return 0;
                }
            }
        }
        shell.say(Files.readString(errors).stripTrailing());
        return 1;
    }

    private static List<String> command(List<String> words) {
        List<String> command = new ArrayList<>(List.of("setsid", System.getProperty("java.home") + "/bin/java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.dray.cli.Main"));
        command.addAll(words);
        return command;
    }
}
