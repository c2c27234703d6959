package com.acme;

import io.dray.RetryableException;
import io.dray.TerminalException;
import java.io.Serializable;

/** Ways to fail. */
@SuppressWarnings({"DoNotCallSuggester", "InfiniteRecursion", "EffectivelyPrivate", "unused"
}) // to fail is what they are for
final class Failures {
    private Failures() {}

    static void plain() {
        throw new IllegalStateException("no such order");
    }

    static void nothing() throws Exception {
        throw new Exception();
    }

    static void retryable() {
        throw new RetryableException("busy");
    }

    static void wrappedRetryable() {
        throw new IllegalStateException("outer", new RuntimeException(new RetryableException("busy")));
    }

    static void terminalAboutRetryable() {
        throw new TerminalException("given up", new RetryableException("busy"));
    }

    static void caused() {
        try {
            inner();
        } catch (UnsupportedOperationException e) {
            IllegalStateException outer = new IllegalStateException("outer", e);
            outer.addSuppressed(new IllegalArgumentException("while closing"));
            throw outer;
        }
    }

    private static void inner() {
        throw new UnsupportedOperationException("inner");
    }

    static void overflow() {
        overflow();
    }

    static void circular() {
        RuntimeException one = new RuntimeException("one");
        RuntimeException two = new RuntimeException("two", one);
        one.initCause(two);
        throw two;
    }

    static void unspeakable() {
        throw new RuntimeException() {
            @Override
            public String getMessage() {
                throw new IllegalStateException("no message today");
            }
        };
    }

    static void large() {
        throw new RuntimeException("\u0001".repeat(100_000) + "\ud83d");
    }

    static Object unwritable() {
        return new Object() {
            public Serializable getValue() {
                throw new IllegalStateException("closed");
            }
        };
    }

    static byte[] tooLarge() {
        return new byte[3_000_000];
    }
}
