package io.dray.model.ledger;

import java.util.Arrays;

/** What the ledger remembers something under; as text {@code job/NAME} and the like, the key of its record. */
public record EntityKey(EntityKind kind, String name) {
    /** @throws IllegalArgumentException when it is none */
    public static EntityKey parse(String text) {
        int slash = text.indexOf('/');
        String prefix = slash < 0 ? text : text.substring(0, slash);
        return Arrays.stream(EntityKind.values())
                .filter(kind -> slash > 0 && kind.prefix().equals(prefix))
                .findFirst()
                .map(kind -> new EntityKey(kind, text.substring(slash + 1)))
                .orElseThrow(() -> new IllegalArgumentException("not the key of an entity: " + text));
    }

    @Override
    public String toString() {
        return kind.prefix() + "/" + name;
    }
}
