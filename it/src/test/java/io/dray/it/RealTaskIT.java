package io.dray.it;

import io.dray.testing.program.TaskContract;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(120)
@ExtendWith(RealNode.class)
class RealTaskIT extends TaskContract {}
