package io.dray.jobapi;

/**
 * What one replica takes on at once.
 *
 * @param requests that are being answered or wait; one more is told to come again
 * @param logReaders cursors on the log that are open
 */
record Limits(int requests, int logReaders) {
    static final Limits STANDARD = new Limits(20_000, 256);
}
