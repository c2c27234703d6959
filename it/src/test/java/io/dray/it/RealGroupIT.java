package io.dray.it;

import io.dray.testing.program.GroupContract;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(120)
@ExtendWith(RealNode.class)
class RealGroupIT extends GroupContract {}
