package io.dray.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.cli.client.DrayClient;
import io.dray.cli.client.SubmitRequest;
import io.dray.model.Json;

/** Sends a job off and, unless told otherwise, follows it to its end. */
final class Submission {
    private final Shell shell;
    private final DrayClient client;
    private final SubmissionOptions options;

    Submission(Shell shell, DrayClient client, SubmissionOptions options) {
        this.shell = shell;
        this.client = client;
        this.options = options;
    }

    /** The exit code of the command. */
    int send(SubmitRequest request) {
        if (options.noWait()) {
            String id = client.submit(request);
            shell.print(options.json() ? answer(id) : id);
            return ExitCode.OK;
        }
        try (StopOnInterrupt interrupt = new StopOnInterrupt(shell, client)) {
            String id = interrupt.watch(() -> client.submit(request));
            boolean talkative = shell.terminal() || options.verbose();
            return new JobWatch(shell, client, talkative ? JobWatch.UNUSUAL : null).follow(id);
        }
    }

    private static String answer(String id) {
        ObjectNode json = Json.mapper().createObjectNode();
        return json.put("job_id", id).put("submission_id", id).toString();
    }
}
