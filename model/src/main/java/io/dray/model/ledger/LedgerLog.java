package io.dray.model.ledger;

/**
 * The durable log under the ledger. An implementation guarantees that at any time at most one {@link LedgerPartition} of
 * a number can commit: opening one shuts out all that were opened before.
 */
public interface LedgerLog extends AutoCloseable {

    /** How many partitions there are. */
    int partitions();

    /**
     * Takes part in sharing the partitions among all dispatchers. Calls come from one thread of this log's.
     *
     * @param listener told which partitions are ours
     */
    void join(Ownership listener);

    /** Shuts out the previous owner of this partition. Blocks; the result belongs to the calling thread. */
    LedgerPartition open(int partition);

    @Override
    void close();

    /** Who owns what. */
    interface Ownership {
        void gained(int partition);

        /** Blocks until nothing more is written for this partition. */
        void lost(int partition);
    }
}
