/** How far a needle of random numbers gets: an estimate of pi by tasks. */
@NullMarked
package io.dray.examples.pi;

import org.jspecify.annotations.NullMarked;
