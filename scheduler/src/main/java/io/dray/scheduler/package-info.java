/** Which task of a node runs where and when, and what is kept of its objects. Decides; does no I/O, knows no time of its own. */
@NullMarked
package io.dray.scheduler;

import org.jspecify.annotations.NullMarked;
