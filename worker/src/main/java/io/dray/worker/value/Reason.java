package io.dray.worker.value;

import io.dray.DrayException;
import org.jspecify.annotations.Nullable;

/** What an exception says, once those around it are taken off that only say that there was one. */
final class Reason {
    private Reason() {}

    static String of(Throwable thrown) {
        Throwable last = thrown;
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof StackOverflowError) {
                return "its objects are nested too deeply";
            }
            if (at instanceof DrayException && at.getMessage() != null) {
                return at.getMessage();
            }
            last = at;
        }
        @Nullable String message = last.getMessage();
        return message != null && isSentence(last) ? message : last.toString();
    }

    private static boolean isSentence(Throwable thrown) {
        return thrown instanceof IllegalArgumentException || thrown instanceof UnsupportedOperationException;
    }
}
