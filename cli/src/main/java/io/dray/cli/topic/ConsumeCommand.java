package io.dray.cli.topic;

import io.dray.cli.ExitCode;
import io.dray.cli.Shell;
import io.dray.model.trigger.TopicAccess;
import io.dray.model.trigger.TopicRecord;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dray consume}. */
@Command(
        name = "consume",
        header = "Print the records of a Kafka topic, the value of each on a line.",
        description = {
            "",
            "Straight from Kafka, beside whoever else reads the topic. Begins with what comes from now on, and ends with "
                    + "Ctrl-C unless told otherwise.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dray consume --topic thumbnails --from-beginning -n 10",
            "  dray consume --topic dray.dlq --from-beginning --json"
        })
public final class ConsumeCommand implements Callable<Integer> {
    private final Shell shell;
    private final TopicAccess.Opener kafka;

    @Mixin
    private TopicOptions options = new TopicOptions();

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            description = "End after so many records.")
    private long most = Long.MAX_VALUE;

    @Option(names = "--from-beginning", description = "Begin with the oldest record there is.")
    private boolean fromBeginning;

    @Option(
            names = "--json",
            order = 1,
            description = "Print each as JSON, with its place, time, key and headers; what is no text, in base64.")
    private boolean json;

    public ConsumeCommand(Shell shell, TopicAccess.Opener kafka) {
        this.shell = shell;
        this.kafka = kafka;
    }

    @Override
    public Integer call() {
        if (most < 1) {
            throw options.connection().usage("Expected a number of records from 1, but got " + most);
        }
        TopicOptions.Kafka where = options.kafka();
        try (TopicAccess topics = kafka.open(where.bootstrap())) {
            if (!topics.exists(options.topic())) {
                throw options.missing(where);
            }
            topics.consume(options.topic(), fromBeginning, most, this::print);
            return ExitCode.OK;
        } catch (CancellationException e) {
            return ExitCode.OK; // whoever read has gone, e.g. `head`
        }
    }

    private void print(TopicRecord found) {
        RecordText text = new RecordText(found);
        if (json) {
            shell.print(text.json());
        } else {
            shell.out().writeBytes(text.value());
            shell.print("");
        }
        if (shell.out().checkError()) {
            throw new CancellationException("nobody reads");
        }
    }
}
