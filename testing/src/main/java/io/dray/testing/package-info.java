/** Driven stand-ins for the technology behind Dray, and the contracts that they and the real ones keep. */
@NullMarked
package io.dray.testing;

import org.jspecify.annotations.NullMarked;
