package io.dray;

/** Who goes first when several tasks wait for the same room. */
public enum Priority {
    HIGH,
    NORMAL,
    LOW
}
