package io.dray.cli;

import io.dray.cli.client.DrayClient;
import io.dray.model.resource.ResourceSet;
import io.dray.model.view.ClusterStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dray status}. */
@Command(
        name = "status",
        header = "Show what Dray runs on, and how full it is.",
        sortOptions = false,
        footer = {"", "Example:", "  dray status --json"})
final class StatusCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(names = "--json", description = "Print what the server says.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    StatusCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (DrayClient client = connection.client()) {
            if (json) {
                shell.print(client.fetch("/api/status"));
            } else {
                show(client.status());
            }
            return ExitCode.OK;
        }
    }

    private void show(ClusterStatus status) {
        line("api", status.api());
        line("kafka", status.kafka());
        line("data", status.data());
        line("version", status.version());
        line("power cut", status.powerCut() ? "accepted work survives one" : "may cost the last seconds");
        status.capacity().forEach((name, all) -> {
            double used = status.used().getOrDefault(name, 0).doubleValue();
            line(name, amount(name, used) + " of " + amount(name, all.doubleValue()) + " used");
        });
    }

    private static String amount(String name, double amount) {
        if (name.equals(ResourceSet.MEMORY)) {
            return MemorySize.of(amount);
        }
        return amount == Math.rint(amount) ? Long.toString((long) amount) : Double.toString(amount);
    }

    private void line(String name, String value) {
        shell.print(String.format("%-10s %s", name, value));
    }
}
