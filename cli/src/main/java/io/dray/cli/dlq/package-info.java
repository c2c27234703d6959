/** {@code dray dlq}: what failed for good, a class per verb. */
@NullMarked
package io.dray.cli.dlq;

import org.jspecify.annotations.NullMarked;
