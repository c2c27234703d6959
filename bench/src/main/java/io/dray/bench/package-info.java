/** Measures a Dray of its own, and beside it what the machine needs for the same steps without Dray. */
@NullMarked
package io.dray.bench;

import org.jspecify.annotations.NullMarked;
