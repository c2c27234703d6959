/** Counts the classes, methods and call sites of the running JDK. */
@NullMarked
package io.dray.examples.census;

import org.jspecify.annotations.NullMarked;
