package io.dray.cli.demo;

import io.dray.cli.ExitCode;
import io.dray.cli.Shell;
import io.dray.cli.Steps;
import io.dray.cli.up.TemporaryDray;
import io.dray.model.trigger.TopicAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dray demo events}. */
@Command(
        name = "events",
        header = "Watch images become thumbnails on their way from one topic to another.",
        description = {
            "",
            "Starts a Dray, deploys the example function `thumbnails`, and has the records of a topic invoke it. Then it sends "
                    + "images, counts the thumbnails and the dead letters that come of them, and leaves nothing running.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dray demo events",
            "  dray demo events --images 1000 --broken 20",
            "",
            "Everything lies in a temporary folder that is removed at the end. To keep a Dray: dray up"
        },
        mixinStandardHelpOptions = true)
final class EventsCommand implements Callable<Integer> {
    private static final long SEED = 64;
    private static final int MOST_IMAGES = 5_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Shell shell;
    private final TopicAccess.Opener kafka;

    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec
    private CommandSpec spec;

    @Option(names = "--images", paramLabel = "N", description = "How many to send. Default: ${DEFAULT-VALUE}")
    private int images = 200;

    @Option(
            names = "--broken",
            paramLabel = "PERCENT",
            description = "How many of a hundred are broken. Default: ${DEFAULT-VALUE}")
    private int broken = 5;

    EventsCommand(Shell shell, TopicAccess.Opener kafka) {
        this.shell = shell;
        this.kafka = kafka;
    }

    @Override
    public Integer call() throws IOException {
        require("images", images, 1, MOST_IMAGES);
        require("percent of broken ones", broken, 0, 100);
        Path jar = TemporaryDray.example("thumbnails", "demo events");
        Pictures pictures = new Pictures(SEED, images, Math.ceilDiv(images * broken, 100));
        Steps steps = Steps.of(shell);
        try (TemporaryDray dray = TemporaryDray.start("demo", steps)) {
            ThumbnailFlow.deploy(dray.client(), jar);
            steps.say("Deployed " + ThumbnailFlow.HANDLER + " (" + Files.size(jar) / 1024
                    + " KiB); records of the topic images invoke it");
            steps.say("Sending " + images + " images, of which " + pictures.broken() + " are broken");
            Tally tally = new Tally(pictures);
            Duration took = new ThumbnailFlow(kafka, dray.kafka(), steps).run(pictures, tally, PATIENCE);
            shell.say("");
            new Report(shell, pictures, tally).print(took);
            return outcome(pictures, tally);
        }
    }

    private int outcome(Pictures pictures, Tally tally) {
        shell.say("");
        if (!tally.right()) {
            shell.say("Expected " + pictures.good() + " thumbnails of the good images and " + pictures.broken()
                    + " dead letters of the broken ones, but there are " + tally.thumbnails() + " and "
                    + tally.letters()
                    + (tally.complete() ? "" : ", and nothing new came for " + PATIENCE.toMinutes() + " minutes"));
            return ExitCode.FAILED;
        }
        shell.say("The same of your own, after   ./dray up --detach");
        shell.say("  ./dray fn deploy thumbs --jar app.jar --handler com.acme.Thumbs::handle");
        shell.say("  ./dray trigger create photos --topic photos --function thumbs --output-topic small");
        shell.say("  ./dray dlq list --trigger photos");
        return ExitCode.OK;
    }

    private void require(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), "Expected from " + least + " to " + most + " " + what + ", but got " + value);
        }
    }
}
