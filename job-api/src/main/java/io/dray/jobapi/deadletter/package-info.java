/** What failed for good, and what is done about it. */
@NullMarked
package io.dray.jobapi.deadletter;

import org.jspecify.annotations.NullMarked;
