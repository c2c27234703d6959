/**
 * What a program may rely on, wherever it runs: the suites that local mode passes, and processes on nodes. A subclass brings the
 * runtime, with {@value io.dray.testing.program.ProgramContract#CPUS} CPUs or more and exactly
 * {@value io.dray.testing.program.ProgramContract#LICENSES} of a resource {@value io.dray.testing.program.ProgramContract#LICENSE} and
 * {@value io.dray.testing.program.ProgramContract#GPUS} of {@code GPU}, on one node; it may be the same for all tests, one after the other.
 */
@NullMarked
package io.dray.testing.program;

import org.jspecify.annotations.NullMarked;
