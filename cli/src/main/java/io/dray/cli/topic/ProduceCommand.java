package io.dray.cli.topic;

import io.dray.cli.ExitCode;
import io.dray.cli.Shell;
import io.dray.model.trigger.NewRecord;
import io.dray.model.trigger.TopicAccess;
import io.dray.model.wire.Payload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dray produce}. */
@Command(
        name = "produce",
        header = "Write lines to a Kafka topic, each as a record.",
        description = {
            "",
            "Straight to Kafka, as any Kafka client would. On the embedded Kafka a topic that is missing is made.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  echo '{\"id\":1}' | dray produce --topic orders",
            "  dray produce --topic orders --key-separator : --file orders.txt"
        })
public final class ProduceCommand implements Callable<Integer> {
    private static final String STDIN = "-";

    private final Shell shell;
    private final TopicAccess.Opener kafka;

    @Mixin
    private TopicOptions options = new TopicOptions();

    @Option(
            names = "--key-separator",
            paramLabel = "TEXT",
            description = "What stands between key and value of a line, e.g. : for id:value. Else records have no key.")
    private @Nullable String separator;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Where the lines are; - for stdin, as when it is left out.")
    private String file = STDIN;

    public ProduceCommand(Shell shell, TopicAccess.Opener kafka) {
        this.shell = shell;
        this.kafka = kafka;
    }

    @Override
    public Integer call() throws IOException {
        if (separator != null && separator.isEmpty()) {
            throw options.connection().usage("Expected a key separator, but it is empty");
        }
        try (InputStream in = open();
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            TopicOptions.Kafka where = options.kafka();
            try (TopicAccess topics = kafka.open(where.bootstrap())) {
                if (!topics.exists(options.topic())) {
                    create(topics, where);
                }
                long count = topics.produce(
                        options.topic(), lines.lines().map(this::record).iterator());
                shell.say("Wrote " + count + (count == 1 ? " record" : " records") + " to " + options.topic());
            }
        }
        return ExitCode.OK;
    }

    /** A line without the separator is a record without a key. */
    private NewRecord record(String line) {
        int at = separator == null ? -1 : line.indexOf(separator);
        return separator == null || at < 0
                ? new NewRecord(null, Payload.text(line), List.of())
                : new NewRecord(
                        Payload.text(line.substring(0, at)),
                        Payload.text(line.substring(at + separator.length())),
                        List.of());
    }

    private void create(TopicAccess topics, TopicOptions.Kafka where) {
        if (!where.embedded()) {
            throw options.missing(where);
        }
        topics.create(options.topic(), TopicOptions.PARTITIONS);
        shell.say("Made topic " + options.topic() + " with " + TopicOptions.PARTITIONS + " partitions");
    }

    private InputStream open() throws IOException {
        try {
            return file.equals(STDIN) ? shell.in() : Files.newInputStream(Path.of(file));
        } catch (NoSuchFileException e) {
            throw options.connection().usage("There is no file " + file);
        }
    }
}
