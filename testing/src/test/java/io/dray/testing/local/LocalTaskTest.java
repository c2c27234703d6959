package io.dray.testing.local;

import io.dray.testing.program.TaskContract;

@DrayTest(
        cpus = 4,
        resources = {"license=2", "GPU=2"},
        seed = 1)
class LocalTaskTest extends TaskContract {}
