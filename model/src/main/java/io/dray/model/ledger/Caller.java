package io.dray.model.ledger;

/** The request that waits for an answer: which Job API replica it came through, and its number there. */
public record Caller(String replica, long request) {}
