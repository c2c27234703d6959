package io.dray.dispatcher.ledger;

import io.dray.model.invocation.Invocation;
import io.dray.model.invocation.Origin;
import io.dray.model.ledger.Order;
import io.dray.model.ledger.Order.ParkedKey;
import io.dray.model.ledger.TriggerCommand.LoadParked;
import io.dray.model.node.NodeIncarnation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the runner that reads a partition which of its keys are the ledger's to work off, and when one no longer is. It may miss
 * a word or hear an old one: it goes on handing over records of a key until it hears that everything it handed over is done,
 * and asks for the keys when it begins with a partition, and again as long as there are some: whoever decides since a little while
 * does not know whom to tell.
 */
final class Unparking {
    private Unparking() {}

    static void load(LoadParked command, Decision decision) {
        String source = Chain.source(command.trigger().value(), command.generation(), command.partition());
        List<ParkedKey> keys = new ArrayList<>();
        decision.state()
                .invocations
                .chains(source)
                .forEach((chain, last) -> keys.add(new ParkedKey(chain.key(), last)));
        decision.state().readers.put(source, command.node());
        decision.order(new Order.Parked(
                command.node(),
                command.trigger(),
                command.generation(),
                command.partition(),
                command.question(),
                keys));
    }

    /** After the end of one: that was the last of its key. */
    static void decide(Chain chain, Invocation ended, Decision decision) {
        if (!(ended.origin() instanceof Origin.Event event)
                || decision.state().invocations.chained(chain)) {
            return;
        }
        @Nullable NodeIncarnation reader = decision.state().readers.get(chain.source());
        if (reader != null) {
            decision.order(new Order.Unpark(
                    reader,
                    event.trigger(),
                    event.generation(),
                    event.partition(),
                    new ParkedKey(event.key(), event.offset())));
        }
    }
}
