/** Functions and their versions. */
@NullMarked
package io.dray.jobapi.function;

import org.jspecify.annotations.NullMarked;
