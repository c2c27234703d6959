/** {@code dray fn}: functions, a class per verb. */
@NullMarked
package io.dray.cli.fn;

import org.jspecify.annotations.NullMarked;
