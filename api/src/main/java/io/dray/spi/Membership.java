package io.dray.spi;

/**
 * An actor's place in a group.
 *
 * @param group names the group, in the whole cluster
 * @param rank from 0
 * @param size how many there are
 */
public record Membership(String group, int rank, int size) {}
