package io.dray.model.ledger;

/** What happened, as published in {@code dray.events}. */
public interface LedgerEvent {
    /** The name of what it happened to; the record's key. */
    String about();
}
