package io.dray.model.ledger;

/**
 * How far the owner of a ledger partition has read {@code dray.commands}; part of each of its transactions.
 *
 * @param next offset of the first command not decided
 * @param partitions how many partitions the ledger has; it can never change
 */
public record LedgerPosition(long next, int partitions) {}
