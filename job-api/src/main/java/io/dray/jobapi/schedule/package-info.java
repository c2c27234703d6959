/** Schedules, which invoke functions by the clock. */
@NullMarked
package io.dray.jobapi.schedule;

import org.jspecify.annotations.NullMarked;
