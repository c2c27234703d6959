package io.dray.cli.trigger;

import io.dray.cli.EnumWords;
import io.dray.model.trigger.TriggerSpec.Order;

/** {@code none}, {@code key}. */
final class OrderWords extends EnumWords<Order> {
    OrderWords() {
        super("an order", Order.class);
    }
}
