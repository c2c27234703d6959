package io.dray.cli;

import io.dray.cli.client.DrayClient;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every verb that talks to a Dray. Their order keeps them behind the verb's own in its help. */
public final class Connection {
    private static final String DEFAULT = "http://127.0.0.1:8265";

    private static final Duration UNUSUAL = Duration.ofSeconds(1);

    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    @Option(
            names = "--address",
            order = 2,
            paramLabel = "URL",
            defaultValue = "${env:DRAY_ADDRESS:-" + DEFAULT + "}",
            description = "Where Dray is; else $DRAY_ADDRESS, else " + DEFAULT + ".")
    private String address = DEFAULT;

    @SuppressWarnings("unused") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 2,
            description = "Show this help.")
    private boolean help;

    public URI address() {
        String url = address.isBlank() ? DEFAULT : address.strip();
        try {
            URI uri = URI.create(url.contains("://") ? url : "http://" + url);
            if (uri.getHost() != null && uri.getScheme().matches("https?")) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // refused below, like the others
        }
        throw usage("Expected an address like " + DEFAULT + ", but got '" + url + "'");
    }

    /** For requests that are made once, or repeated in silence. */
    public DrayClient client() {
        return new DrayClient(address());
    }

    /** Tells whoever watches that it is trying again. */
    public DrayClient client(Shell shell) {
        AtomicReference<String> said = new AtomicReference<>("");
        return new DrayClient(address(), (time, why) -> {
            if (time.compareTo(UNUSUAL) >= 0 && !why.equals(said.getAndSet(why))) {
                shell.say(why + " (trying again)");
            }
            Thread.sleep(time);
        });
    }

    /** What is read from the words of the command; what can't be read is wrong usage. */
    public <T> T checked(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    public ParameterException usage(String sentence) {
        return new ParameterException(verb.commandLine(), sentence);
    }
}
