package io.dray.model.wire;

/** Who speaks. */
public enum Role {
    RUNNER,
    WORKER
}
