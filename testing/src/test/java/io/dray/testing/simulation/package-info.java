/** The ledger's core under a simulated cluster: one thread, one seed, and everything that can go wrong. */
@NullMarked
package io.dray.testing.simulation;

import org.jspecify.annotations.NullMarked;
