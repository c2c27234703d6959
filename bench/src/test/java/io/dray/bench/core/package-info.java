/** What {@code dray bench core} measures. */
@NullMarked
package io.dray.bench.core;

import org.jspecify.annotations.NullMarked;
