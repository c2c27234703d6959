/** Jobs: what is asked for, and where each stands. */
@NullMarked
package io.dray.model.job;

import org.jspecify.annotations.NullMarked;
