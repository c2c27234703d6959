/** What invokes functions by itself: the time. */
@NullMarked
package io.dray.model.schedule;

import org.jspecify.annotations.NullMarked;
