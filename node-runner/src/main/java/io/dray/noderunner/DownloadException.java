package io.dray.noderunner;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Something could not be fetched, for a reason on the way or at the other end. */
final class DownloadException extends IOException {
    private static final int NO_STATUS = 0;

    private final int status;
    private final boolean passing;

    private DownloadException(String message, int status, boolean passing, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.passing = passing;
    }

    static DownloadException answered(URI uri, int status) {
        return new DownloadException(uri + " answered " + status, status, status == 429 || status >= 500, null);
    }

    static DownloadException brokeOff(URI uri, IOException cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new DownloadException("fetching " + uri + " failed: " + reason, NO_STATUS, true, cause);
    }

    static DownloadException tooLarge(URI uri, long most) {
        return new DownloadException(uri + " has more than " + most + " bytes", NO_STATUS, false, null);
    }

    /** @param most bytes for which there is room */
    static DownloadException noRoom(URI uri, long most) {
        return new DownloadException(
                "the node's disk has no room for " + uri + ", but for " + most + " bytes only", NO_STATUS, false, null);
    }

    /** The HTTP status, where there was an answer that says no. */
    int status() {
        return status;
    }

    /** Whether the same may succeed a moment later. */
    boolean passing() {
        return passing;
    }
}
