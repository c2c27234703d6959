package io.dray.cli;

import picocli.CommandLine.Command;

/** {@code dray job}: the verbs about jobs. */
@Command(
        name = "job",
        header = "Submit, list, follow and stop jobs.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  dray job submit -- echo hello"})
final class JobCommand extends Verbs {}
