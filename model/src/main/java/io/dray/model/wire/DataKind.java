package io.dray.model.wire;

/** What the bytes that a handler takes or gives are. */
public enum DataKind {
    NONE,
    JSON,
    /** UTF-8. */
    TEXT,
    BYTES,
    /** Taken in binary or structured mode, given in structured mode. */
    CLOUD_EVENT
}
