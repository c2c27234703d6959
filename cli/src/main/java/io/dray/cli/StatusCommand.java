package io.dray.cli;

import io.dray.cli.client.DrayClient;
import io.dray.model.resource.ResourceSet;
import io.dray.model.view.ClusterStatus;
import picocli.CommandLine.Command;

/** {@code dray status}. */
@Command(
        name = "status",
        header = "Show what Dray runs on, and how full it is.",
        sortOptions = false,
        footer = {"", "Example:", "  dray status --json"})
final class StatusCommand extends ShowCommand {
    StatusCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected String path() {
        return "/api/status";
    }

    @Override
    protected void show(DrayClient client) {
        ClusterStatus status = client.status();
        shell.print("api", status.api());
        shell.print("kafka", status.kafka());
        shell.print("data", status.data());
        shell.print("version", status.version());
        shell.print("power cut", status.powerCut() ? "accepted work survives one" : "may cost the last seconds");
        status.capacity().forEach((name, all) -> {
            double used = status.used().getOrDefault(name, 0).doubleValue();
            shell.print(name, amount(name, used) + " of " + amount(name, all.doubleValue()) + " used");
        });
    }

    private static String amount(String name, double amount) {
        if (name.equals(ResourceSet.MEMORY)) {
            return MemorySize.of(amount);
        }
        return amount == Math.rint(amount) ? Long.toString((long) amount) : Double.toString(amount);
    }
}
