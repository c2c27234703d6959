/** Tickets that wait for room. */
@NullMarked
package io.dray.model.queue;

import org.jspecify.annotations.NullMarked;
