/**
 * What {@code dray bench core} measures: programs in processes of their own, which use Dray as everybody does, by its API alone. They
 * are told on their standard input what to run, and for how long.
 */
@NullMarked
package io.dray.bench.core;

import org.jspecify.annotations.NullMarked;
