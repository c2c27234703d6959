/** Between {@code io.dray} and what implements it. Not for users: it changes with every version. */
@NullMarked
package io.dray.spi;

import org.jspecify.annotations.NullMarked;
