/** Triggers, which invoke functions for the records of topics. */
@NullMarked
package io.dray.jobapi.trigger;

import org.jspecify.annotations.NullMarked;
