package io.dray.testing.local;

import io.dray.testing.program.GroupContract;

@DrayTest(
        cpus = 4,
        resources = {"license=2", "GPU=2"},
        seed = 1)
class LocalGroupTest extends GroupContract {}
