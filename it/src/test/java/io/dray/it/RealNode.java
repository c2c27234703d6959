package io.dray.it;

import io.dray.Dray;
import io.dray.DrayOptions;
import io.dray.testing.program.TaskContract;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A node in a process of its own, whose program is this JVM: what is tested runs in other processes. */
final class RealNode implements BeforeAllCallback, AfterAllCallback {
    private @Nullable Process node;
    private String address = "";

    /** Where its socket is. */
    String address() {
        return address;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        DrayProcess.HOME.resolve("cli/target/dist/lib") + "/*",
                        "io.dray.noderunner.PrivateNode",
                        DrayProcess.HOME
                                .resolve("cli/target/dist/worker/dray-worker.jar")
                                .toString(),
                        "CPU=" + TaskContract.CPUS,
                        TaskContract.LICENSE + "=" + TaskContract.LICENSES,
                        "GPU=" + TaskContract.GPUS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        node = process;
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        address = out.readLine();
        Dray.init(DrayOptions.defaults().address(address));
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        Dray.shutdown();
        Process process = Objects.requireNonNull(node);
        process.getOutputStream().close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the node does not end with its program");
        }
    }
}
