package io.dray.jobapi.job;

import io.dray.jobapi.http.IdempotencyKey;
import io.dray.model.job.JobId;
import java.util.random.RandomGenerator;

/** Names for jobs whose users gave them none, in the shape of Ray's. */
final class JobNames {
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz123456789";
    private static final int LETTERS = 16;

    private JobNames() {}

    /** The name of the job that is submitted with this key. */
    static JobId of(IdempotencyKey key) {
        byte[] hash = key.hash("default");
        StringBuilder letters = new StringBuilder("raysubmit_");
        for (int i = 0; i < LETTERS; i++) {
            int number = (hash[2 * i] & 0xff) << 8 | (hash[2 * i + 1] & 0xff);
            letters.append(ALPHABET.charAt(number % ALPHABET.length()));
        }
        return new JobId(letters.toString());
    }

    static JobId random(RandomGenerator random) {
        StringBuilder letters = new StringBuilder("raysubmit_");
        for (int i = 0; i < LETTERS; i++) {
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new JobId(letters.toString());
    }
}
