package io.dray.model.wire;

/** Who speaks. */
public enum Role {
    RUNNER,
    WORKER,
    /** A program whose tasks its runner runs. */
    DRIVER,
    /** A Job API replica, which waits for what its runners answer. */
    API,
    /** A runner that copies files of another. */
    READER
}
