/** The {@code dray} command: a class per verb. */
@NullMarked
package io.dray.cli;

import org.jspecify.annotations.NullMarked;
