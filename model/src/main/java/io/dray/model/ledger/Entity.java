package io.dray.model.ledger;

/** Something the ledger remembers under a name. Immutable: its present state. */
public interface Entity {
    EntityKey key();
}
