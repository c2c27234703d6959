package io.dray.noderunner;

import io.dray.model.resource.ResourceSet;

/** Starts worker processes. Called under the lock of {@link Functions}; neither blocks. */
interface WorkerStarter {
    /** Begins to start one, for which memory has been reserved. */
    Worker start(FunctionPool pool, boolean apart);

    /** Frees memory that idle workers hold, and takes it; false when there is not enough. */
    boolean makeRoom(ResourceSet wanted);
}
