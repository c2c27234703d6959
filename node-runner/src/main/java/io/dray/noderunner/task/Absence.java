package io.dray.noderunner.task;

/** Whether a node has not been among those that are there for some looks; at one alone it may have come just now. */
final class Absence {
    private static final int MOST = 3;

    private int looks;

    /** @param there whether it is at this look */
    boolean isLong(boolean there) {
        looks = there ? 0 : looks + 1;
        return looks >= MOST;
    }
}
