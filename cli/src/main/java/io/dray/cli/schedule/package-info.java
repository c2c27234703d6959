/** {@code dray schedule}: times that invoke functions, a class per verb. */
@NullMarked
package io.dray.cli.schedule;

import org.jspecify.annotations.NullMarked;
