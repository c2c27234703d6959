package io.dray.noderunner;

import io.dray.model.invocation.Origin;
import io.dray.model.run.InvocationTicket;
import io.dray.model.trigger.Trigger;
import java.util.Map;
import java.util.Optional;

/** Finds who remembers the invocation that a ticket is of. */
final class Guardians {
    private final Guardian ledger;
    private final PeerDoor peers;
    private final TriggerBook triggers;
    private final EventResults results;

    Guardians(Guardian ledger, PeerDoor peers, TriggerBook triggers, EventResults results) {
        this.ledger = ledger;
        this.peers = peers;
        this.triggers = triggers;
        this.results = results;
    }

    /** Empty when nobody does any more. */
    Optional<Guardian> of(InvocationTicket ticket) {
        if (ticket.waiter() != null) {
            return peers.of(ticket.waiter()).map(link -> link);
        }
        if (ticket.origin() instanceof Origin.Event event) {
            Optional<Trigger> trigger = triggers.find(event.trigger());
            if (trigger.isPresent()) {
                return Optional.of(new EventGuardian(ledger, results, trigger.get(), EventResults.Source.of(event)));
            }
        }
        return Optional.of(ledger);
    }

    /** Whether its handler takes a list: then this is a batch of one. */
    boolean batch(InvocationTicket ticket) {
        return ticket.origin() instanceof Origin.Event event
                && triggers.find(event.trigger())
                        .map(trigger -> trigger.spec().batch() > 1)
                        .orElse(false);
    }

    /** What must be so, or the ticket's input is passed over. */
    Map<String, String> filter(InvocationTicket ticket) {
        if (ticket.origin() instanceof Origin.Event event) {
            return triggers.find(event.trigger())
                    .map(trigger -> EventRecord.filter(trigger.spec()))
                    .orElse(Map.of());
        }
        return Map.of();
    }
}
