package io.dray.jobapi.ledger;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.ledger.CommandSender;
import io.dray.model.ledger.Entity;
import io.dray.model.view.ClusterView;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The views, as far as they can be trusted at the moment. Thread-safe. */
public final class LedgerViews {
    private final ClusterView view;
    private final CommandSender commands;

    public LedgerViews(ClusterView view, CommandSender commands) {
        this.view = view;
        this.commands = commands;
    }

    /**
     * What there is under a name, in whose own partition it is.
     *
     * @throws DrayException {@code NOT_READY}
     */
    public <E extends Entity> Optional<E> find(Class<E> type, String name) {
        return find(type, name, name);
    }

    /**
     * What there is under a name.
     *
     * @param owner by whose name the partition is found
     * @throws DrayException {@code NOT_READY}
     */
    public <E extends Entity> Optional<E> find(Class<E> type, String name, String owner) {
        if (!ready(owner)) {
            throw notReady();
        }
        return view.find(type, name);
    }

    /**
     * All of a kind; the stream is its caller's to close.
     *
     * @throws DrayException {@code NOT_READY}
     */
    public <E extends Entity> Stream<E> all(Class<E> type) {
        if (!ready()) {
            throw notReady();
        }
        return view.all(type);
    }

    /** Whether what is said about this name can be trusted. */
    public boolean ready(String name) {
        return view.ready(commands.partitionOf(name));
    }

    public boolean ready() {
        return IntStream.range(0, commands.partitions()).allMatch(view::ready);
    }

    public ClusterView cluster() {
        return view;
    }

    private static DrayException notReady() {
        return new DrayException(
                ErrorCode.NOT_READY, "The copy of the ledger that answers this is being filled again; ask again soon");
    }
}
