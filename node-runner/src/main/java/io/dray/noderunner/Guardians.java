package io.dray.noderunner;

import io.dray.model.invocation.Origin;
import io.dray.model.invocation.Origin.Handling;
import io.dray.model.run.InvocationTicket;
import java.util.Optional;

/** Finds who remembers the invocation that a ticket is of. */
final class Guardians {
    private final Guardian ledger;
    private final PeerDoor peers;
    private final EventResults results;

    Guardians(Guardian ledger, PeerDoor peers, EventResults results) {
        this.ledger = ledger;
        this.peers = peers;
        this.results = results;
    }

    /** Empty when nobody does any more. */
    Optional<Guardian> of(InvocationTicket ticket) {
        if (ticket.waiter() != null) {
            return peers.of(ticket.waiter()).map(link -> link);
        }
        if (ticket.origin() instanceof Origin.Event event) {
            return Optional.of(new EventGuardian(ledger, results, EventResults.Source.of(event)));
        }
        return Optional.of(ledger);
    }

    /** What its trigger does with it. */
    static Handling handling(InvocationTicket ticket) {
        return ticket.origin() instanceof Origin.Event event ? event.handling() : Handling.PLAIN;
    }
}
