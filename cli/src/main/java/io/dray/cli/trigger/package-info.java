/** {@code dray trigger}: topics that invoke functions, a class per verb. */
@NullMarked
package io.dray.cli.trigger;

import org.jspecify.annotations.NullMarked;
