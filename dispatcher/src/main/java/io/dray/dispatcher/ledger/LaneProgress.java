package io.dray.dispatcher.ledger;

/** How far the lanes have been read. */
public interface LaneProgress {
    /** Nothing is known of any lane. */
    LaneProgress UNKNOWN = lane -> 0;

    /** Every ticket of the lane below this offset has been taken by somebody; 0 when that is not known. */
    long doneBelow(String lane);
}
