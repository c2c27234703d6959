package io.dray.testing.local;

/** Something that may happen next. For the thread of {@link Turns}, which asks it with its monitor. */
interface Turn {
    boolean isReady();

    /** It happens. Without the monitor. */
    void take();

    /** Whether it will never be ready again. */
    boolean isOver();

    /** When it will be ready in any case. */
    default long due() {
        return VirtualTime.NEVER;
    }

    /** Whether it may become ready by itself, or make others ready, at any time. */
    default boolean isAway() {
        return false;
    }
}
