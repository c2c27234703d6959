package io.dray.model.ledger;

import java.util.function.Consumer;

/** The answers to one Job API replica's commands. */
public interface AnswerTail extends AutoCloseable {
    /** Starts to listen; once it returns, no answer to a later command is missed. Calls come from one thread. */
    void start(String replica, Consumer<Answer> listener);

    @Override
    void close();
}
