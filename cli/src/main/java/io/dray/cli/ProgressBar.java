package io.dray.cli;

import io.dray.cli.client.UploadListener;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal how far an upload is, when it takes long enough to wonder. */
public final class ProgressBar implements UploadListener {
    private static final Duration UNUSUAL = Duration.ofMillis(700);
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final int WIDTH = 30;

    private final Shell shell;
    private @Nullable Instant due;
    private boolean shown;

    public ProgressBar(Shell shell) {
        this.shell = shell;
    }

    @Override
    public void sent(String name, long sent, long total) {
        if (!shell.terminal()) {
            return;
        }
        Instant now = shell.clock().instant();
        if (due == null) {
            due = now.plus(UNUSUAL);
        }
        if (sent == total && shown) {
            shell.err().print("\r\u001b[K");
            shell.err().flush();
            shown = false;
        } else if (!now.isBefore(due)) {
            int full = (int) (WIDTH * sent / total);
            shell.err()
                    .printf(
                            "\r%s [%s%s] %d %% of %s",
                            name, "#".repeat(full), " ".repeat(WIDTH - full), 100 * sent / total, MemorySize.of((double)
                                    total));
            shell.err().flush();
            shown = true;
            due = now.plus(BETWEEN);
        }
    }
}
