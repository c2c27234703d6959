package io.dray.noderunner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A runner that is killed by its test: starts one job in the given folder, tells its pid and keeps its guard alive. */
final class DoomedRunner {
    private DoomedRunner() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        JobProcess job = JobProcess.start("echo $$; exec sleep 1000", Path.of(args[0]), Map.of());
        BufferedReader out = new BufferedReader(new InputStreamReader(job.stdout(), StandardCharsets.UTF_8));
        Process echo = new ProcessBuilder("echo", out.readLine()).inheritIO().start();
        while (!echo.waitFor(1, TimeUnit.SECONDS) || job.stdout().available() >= 0) {
            job.keepAlive();
        }
    }
}
