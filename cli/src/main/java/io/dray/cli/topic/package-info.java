/** {@code dray produce} and {@code dray consume}: topics, to try them. */
@NullMarked
package io.dray.cli.topic;

import org.jspecify.annotations.NullMarked;
