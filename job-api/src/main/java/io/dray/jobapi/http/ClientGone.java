package io.dray.jobapi.http;

import java.io.IOException;

/** The other end of the connection is gone, or stands still: there is nobody to answer. */
public final class ClientGone extends IOException {
    public ClientGone(String message) {
        super(message);
    }
}
