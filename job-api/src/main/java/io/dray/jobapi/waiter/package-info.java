/** Calls that somebody waits on, and the links over which runners answer them. */
@NullMarked
package io.dray.jobapi.waiter;

import org.jspecify.annotations.NullMarked;
