package io.dray.cli.invocation;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.invocation.Input;
import io.dray.model.wire.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Lines, as many together as Dray takes at once. For one thread. */
final class LineGroups {
    private static final int MOST_LINES = 500;
    private static final int MOST_BYTES = 512 * 1024;

    private final InputStream in;
    private boolean over;
    private long count;

    /** @param text the lines, each with its end */
    record Group(int lines, Payload text) {}

    /** @param in buffered */
    LineGroups(InputStream in) {
        this.in = in;
    }

    /**
     * The next ones, empty lines left out; null when there are none left.
     *
     * @param hurry whether those there are should go at once rather than wait for more
     * @throws DrayException when one is too long
     */
    @Nullable
    Group next(BooleanSupplier hurry) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int lines = 0;
        while (!over && lines < MOST_LINES && text.size() < MOST_BYTES) {
            if (lines > 0 && in.available() == 0 && hurry.getAsBoolean()) {
                break;
            }
            lines += line(text) ? 1 : 0;
        }
        return lines == 0 ? null : new Group(lines, Payload.of(text.toByteArray()));
    }

    /** Whether there was something in it. */
    private boolean line(ByteArrayOutputStream text) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean blank = true;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                over = true;
                break;
            }
            if (line.size() == Input.MAX_BYTES) {
                throw new DrayException(
                        ErrorCode.TOO_LARGE,
                        "Expected inputs of at most 1 MiB, but line " + (count + 1) + " is larger: give the function a"
                                + " reference to it instead");
            }
            blank &= next == ' ' || next == '\t' || next == '\r';
            line.write(next);
        }
        count++;
        if (!blank) {
            line.writeTo(text);
            text.write('\n');
        }
        return !blank;
    }
}
