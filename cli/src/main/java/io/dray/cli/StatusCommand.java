package io.dray.cli;

import io.dray.cli.client.DrayClient;
import io.dray.model.resource.ResourceSet;
import io.dray.model.view.ClusterStatus;
import java.util.Map;
import java.util.stream.Collectors;
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
        status.capacity().forEach((name, all) -> shell.print(name, share(name, all, status.used()) + " used"));
        status.nodes().forEach(node -> shell.print("node", node.name() + ": " + shares(node) + " used"));
    }

    private static String shares(ClusterStatus.Node node) {
        return node.capacity().entrySet().stream()
                .map(of -> of.getKey() + " " + share(of.getKey(), of.getValue(), node.used()))
                .collect(Collectors.joining(", "));
    }

    private static String share(String name, Number all, Map<String, Number> used) {
        return amount(name, used.getOrDefault(name, 0).doubleValue()) + " of " + amount(name, all.doubleValue());
    }

    private static String amount(String name, double amount) {
        if (name.equals(ResourceSet.MEMORY)) {
            return MemorySize.of(amount);
        }
        return amount == Math.rint(amount) ? Long.toString((long) amount) : Double.toString(amount);
    }
}
