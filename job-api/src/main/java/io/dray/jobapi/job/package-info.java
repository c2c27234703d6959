/** Jobs, as in Ray, and what Dray adds. */
@NullMarked
package io.dray.jobapi.job;

import org.jspecify.annotations.NullMarked;
