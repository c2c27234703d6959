/** {@code dray up}: every part of Dray wired into one process. */
@NullMarked
package io.dray.cli.up;

import org.jspecify.annotations.NullMarked;
