package io.dray.scheduler;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A node on which processes of this node's programs run: this one, or another that has lent it room. Belongs to the scheduler's thread. */
public final class Site {
    private final String node;
    private final String address;
    private final Capacity capacity;
    private final Machine machine;
    private final @Nullable LenderMachine lender;

    /** Processes that are there, or are to be. */
    final Set<Worker> workers = new LinkedHashSet<>();

    /** Large values that are there; of this node not counted. */
    final Set<Entry> copies = new LinkedHashSet<>();

    private Site(String node, String address, Capacity capacity, Machine machine, @Nullable LenderMachine lender) {
        this.node = node;
        this.address = address;
        this.capacity = capacity;
        this.machine = machine;
        this.lender = lender;
    }

    static Site home(String node, Capacity capacity, HomeMachine machine) {
        return new Site(node, "", capacity, machine, null);
    }

    static Site lender(String node, String address, LenderMachine lender) {
        return new Site(node, address, new Loans(lender), lender, lender);
    }

    public String node() {
        return node;
    }

    /** Where its large values can be had; empty for this node. */
    String address() {
        return address;
    }

    Capacity capacity() {
        return capacity;
    }

    /** What is done there. */
    public Machine machine() {
        return machine;
    }

    /** The node behind it; null for this one. */
    @Nullable
    LenderMachine lender() {
        return lender;
    }

    /** Whether it is this node. */
    public boolean isHome() {
        return lender == null;
    }

    /** What it has lent; for another node only. */
    Loans loans() {
        if (capacity instanceof Loans loans) {
            return loans;
        }
        throw new IllegalStateException("this node lends itself nothing");
    }

    /** Whether time may change something there. */
    boolean needsTicks() {
        return !workers.isEmpty() || !loans().isEmpty();
    }

    /** Whether anything of ours is there. */
    public boolean isInUse() {
        return !workers.isEmpty() || !copies.isEmpty() || !loans().isEmpty();
    }
}
