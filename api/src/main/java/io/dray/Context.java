package io.dray;

import java.time.Instant;
import java.util.Map;

/**
 * What is known about one invocation. Thread-safe. A static method takes it as its second parameter, or as its only one.
 */
public interface Context {
    /** The invocation's id: the same in each attempt, so it can serve as the key of what must happen only once. */
    String id();

    /** Counts the attempts of the invocation, from 1. */
    int attempt();

    /** When the thread is interrupted, by the clock of the machine that runs it. */
    Instant deadline();

    /** A logger with the function's name. What goes to {@code System.out} and {@code System.err} is kept as well. */
    System.Logger logger();

    /** Headers of the request or of the record, as they came, none for several records at once; unmodifiable. */
    Map<String, String> headers();
}
