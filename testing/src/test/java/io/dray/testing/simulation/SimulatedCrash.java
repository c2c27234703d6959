package io.dray.testing.simulation;

/** An owner died here. */
final class SimulatedCrash extends RuntimeException {
    SimulatedCrash(String where) {
        super(where, null, false, false);
    }
}
