package io.dray.jobapi;

import java.time.Duration;

/**
 * How one replica of the Job API is set up.
 *
 * @param host the address to listen at
 * @param port 0 for any free one
 * @param maxUpload the most bytes one request may upload
 * @param replica its name among those who wait for the ledger's answers
 * @param answerTimeout how long a request waits for the ledger before it says that it does not know
 * @param secret the cluster's, by which runners know a Job API
 */
public record JobApiConfig(
        String host, int port, long maxUpload, String replica, Duration answerTimeout, String secret) {
    public static final long DEFAULT_MAX_UPLOAD = 1L << 30;
    public static final Duration DEFAULT_ANSWER_TIMEOUT = Duration.ofSeconds(10);

    public JobApiConfig {
        if (host.isBlank() || replica.isBlank()) {
            throw new IllegalArgumentException(
                    "expected a host and a replica, but got '" + host + "', '" + replica + "'");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("expected a port from 0 to 65535, but got " + port);
        }
        if (maxUpload < 1) {
            throw new IllegalArgumentException("expected an upload limit of at least a byte, but got " + maxUpload);
        }
        if (!answerTimeout.isPositive()) {
            throw new IllegalArgumentException("expected a positive answer timeout, but got " + answerTimeout);
        }
    }

    /** Not the secret. */
    @Override
    public String toString() {
        return "JobApiConfig[host=" + host + ", port=" + port + ", replica=" + replica + "]";
    }
}
