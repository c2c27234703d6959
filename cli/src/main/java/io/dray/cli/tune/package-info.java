/** {@code dray tune}: has a Dray of its own learn, for those that start later. */
@NullMarked
package io.dray.cli.tune;

import org.jspecify.annotations.NullMarked;
