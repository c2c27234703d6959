package io.dray.cli.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.ChangeCommand;
import io.dray.cli.Shell;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DrayClient;
import io.dray.cli.client.TriggerRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dray trigger create}. */
@Command(
        name = "create",
        header = "Have each record of a topic invoke a function.",
        description = {
            "",
            "Records run in parallel, however few partitions the topic has; with --order key those of one key one after the "
                    + "other. What fails is tried again as the function says, and then goes to the dead letters.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dray trigger create photos --topic photos --function thumb --output-topic thumbnails",
            "  dray trigger create orders --topic orders --function book --order key --from earliest \\",
            "      --filter header:type=order"
        })
final class TriggerCreateCommand extends ChangeCommand {
    @Parameters(paramLabel = "NAME", description = "The trigger.")
    private String name = "";

    @Option(names = "--topic", required = true, paramLabel = "TOPIC", description = "The topic it reads.")
    private String topic = "";

    @Option(names = "--function", required = true, paramLabel = "NAME", description = "The function it invokes.")
    private String function = "";

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Option(names = "--output-topic", paramLabel = "TOPIC", description = "Where results go, as records.")
    private @Nullable String output;

    @Option(
            names = "--dlq-topic",
            paramLabel = "TOPIC",
            description = "Where records go that failed for good. Usual: dray.dlq.")
    private @Nullable String dlq;

    @Option(
            names = "--create-topic",
            paramLabel = "N",
            description = "Make the topic, with N partitions, if it is missing. The embedded Kafka does so unasked.")
    private @Nullable Integer partitions;

    @Option(
            names = "--force",
            description = "Also read a compacted topic, though it may drop records before they have run.")
    private boolean force;

    TriggerCreateCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected JsonNode change(DrayClient client) {
        TriggerRequest request = new TriggerRequest(
                topic,
                function,
                reading.reading(connection, shell.clock().instant()),
                new TriggerRequest.Topics(output, dlq, partitions, force));
        return client.post(ApiPath.of("triggers", name), request.json());
    }

    @Override
    protected void tell(JsonNode answer) {
        shell.say("Created trigger " + name + ": records of " + topic + " invoke " + function);
    }
}
