package io.dray.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DrayClient;

/** A verb that shows the JSON of one path. */
public abstract class ReadCommand extends ShowCommand {
    protected ReadCommand(Shell shell) {
        super(shell);
    }

    /** Where the server says it. */
    protected abstract ApiPath from();

    protected abstract void show(JsonNode answer);

    @Override
    protected final String path() {
        return from().text();
    }

    @Override
    protected final void show(DrayClient client) {
        show(client.read(from()));
    }
}
