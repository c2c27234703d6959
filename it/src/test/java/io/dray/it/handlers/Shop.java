package io.dray.it.handlers;

import io.dray.Context;
import io.dray.TerminalException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a user may write. Not public, and neither are its records. */
final class Shop {
    record Item(String name, int count, double price) {}

    record Order(String customer, List<Item> items) {}

    record Receipt(String customer, double total, int attempt) {}

    private Shop() {}

    static Receipt receipt(Order order, Context context) {
        double total = 0;
        for (Item item : order.items()) {
            if (item.count() < 0) {
                throw new TerminalException("nobody buys " + item.count() + " of " + item.name());
            }
            total += item.count() * item.price();
        }
        System.out.println("a receipt for " + order.customer());
        return new Receipt(order.customer(), total, context.attempt());
    }

    static String slow(String seconds) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep((long) (Double.parseDouble(seconds) * 1_000));
        return "slept " + seconds;
    }

    /** One that begins with an exclamation mark fails. */
    static int length(byte[] bytes) {
        if (bytes[0] == '!') {
            throw new IllegalArgumentException("no good, all " + bytes.length);
        }
        return bytes.length;
    }

    static String large(int size) {
        return "x".repeat(size);
    }

    static String failing(String text) {
        throw new UnsupportedOperationException("not today, " + text);
    }
}
