package io.dray;

/** How numbers of several ranks become one. */
public enum Reduction {
    SUM,
    MEAN,
    MIN,
    MAX
}
