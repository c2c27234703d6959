package io.dray.cli.topic;

import io.dray.cli.ExitCode;
import io.dray.cli.Shell;
import io.dray.model.Json;
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
import java.util.Iterator;
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
            "Straight to Kafka, as any Kafka client would. On the embedded Kafka a topic that is missing is made, elsewhere "
                    + "with --create-topic.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  echo '{\"id\":1}' | dray produce --topic orders",
            "  dray produce --topic orders --key-separator : --file orders.txt",
            "  dray produce --topic orders --kafka kafka:9092 --create-topic 8 < orders.txt"
        })
public final class ProduceCommand implements Callable<Integer> {
    private static final Path STDIN = Path.of("-");

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
    private Path file = STDIN;

    @Option(
            names = "--create-topic",
            paramLabel = "N",
            description = "Make the topic, with N partitions, if it is missing. The embedded Kafka does so unasked.")
    private @Nullable Integer partitions;

    @Option(
            names = "--json",
            order = 1,
            description = "Print as JSON how many records were written, and whether the topic was made.")
    private boolean json;

    public ProduceCommand(Shell shell, TopicAccess.Opener kafka) {
        this.shell = shell;
        this.kafka = kafka;
    }

    @Override
    public Integer call() throws IOException {
        if (separator != null && separator.isEmpty()) {
            throw options.connection().usage("Expected a key separator, but it is empty");
        }
        if (partitions != null && partitions < 1) {
            throw options.connection()
                    .usage("Expected --create-topic with a number of partitions from 1, but got " + partitions);
        }
        try (InputStream in = open();
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            TopicOptions.Kafka where = options.kafka();
            try (TopicAccess topics = kafka.open(where.bootstrap())) {
                boolean created = create(topics, where);
                Iterator<NewRecord> records = lines.lines().map(this::record).iterator();
                tell(topics.produce(options.topic(), records), created);
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

    /** Whether it was missing, and is there now. */
    private boolean create(TopicAccess topics, TopicOptions.Kafka where) {
        if (topics.exists(options.topic())) {
            return false;
        }
        if (partitions == null && !where.embedded()) {
            throw options.missing(where);
        }
        int count = partitions == null ? TopicOptions.PARTITIONS : partitions;
        topics.create(options.topic(), count);
        shell.say("Made topic " + options.topic() + " with " + count + (count == 1 ? " partition" : " partitions"));
        return true;
    }

    private void tell(long records, boolean created) {
        if (json) {
            shell.print(Json.mapper()
                    .createObjectNode()
                    .put("topic", options.topic())
                    .put("records", records)
                    .put("created", created)
                    .toString());
        } else {
            shell.say("Wrote " + records + (records == 1 ? " record" : " records") + " to " + options.topic());
        }
    }

    private InputStream open() throws IOException {
        try {
            return file.equals(STDIN) ? shell.in() : Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw options.connection().usage("There is no file " + file);
        }
    }
}
