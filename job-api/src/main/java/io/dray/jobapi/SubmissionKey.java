package io.dray.jobapi;

import io.dray.model.error.DrayException;
import io.dray.model.job.JobId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** An {@code Idempotency-Key}: the same key is the same job, and finds the same partition of the ledger. */
record SubmissionKey(String value) {
    private static final int LONGEST = 255;
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz123456789";
    private static final int LETTERS = 16;

    SubmissionKey {
        if (value.isBlank() || value.length() > LONGEST) {
            throw DrayException.badRequest(
                    "Expected an Idempotency-Key of 1 to " + LONGEST + " characters, but got " + value.length());
        }
    }

    static @Nullable SubmissionKey of(@Nullable String header) {
        return header == null ? null : new SubmissionKey(header);
    }

    /** The name of the job that is submitted with this key and without a name. */
    JobId job() {
        byte[] hash = Upload.sha256Digest().digest(("default\0" + value).getBytes(StandardCharsets.UTF_8));
        StringBuilder letters = new StringBuilder("raysubmit_");
        for (int i = 0; i < LETTERS; i++) {
            int number = (hash[2 * i] & 0xff) << 8 | (hash[2 * i + 1] & 0xff);
            letters.append(ALPHABET.charAt(number % ALPHABET.length()));
        }
        return new JobId(letters.toString());
    }

    /** A name of the same shape, by chance. */
    static JobId randomJob(RandomGenerator random) {
        StringBuilder letters = new StringBuilder("raysubmit_");
        for (int i = 0; i < LETTERS; i++) {
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new JobId(letters.toString());
    }

    String hash() {
        return HexFormat.of().formatHex(Upload.sha256Digest().digest(value.getBytes(StandardCharsets.UTF_8)));
    }
}
