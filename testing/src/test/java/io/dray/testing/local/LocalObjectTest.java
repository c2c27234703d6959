package io.dray.testing.local;

import io.dray.testing.program.ObjectContract;

@DrayTest(
        cpus = 4,
        resources = {"license=2", "GPU=2"},
        seed = 1)
class LocalObjectTest extends ObjectContract {}
