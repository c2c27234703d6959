/** What invokes functions by itself: the records of a topic. */
@NullMarked
package io.dray.model.trigger;

import org.jspecify.annotations.NullMarked;
