package io.dray.jobapi;

import java.io.IOException;

/** The other end of the connection is gone, or stands still: there is nobody to answer. */
final class ClientGone extends IOException {
    ClientGone(String message) {
        super(message);
    }
}
