/** Local mode: a whole Dray in one JVM, one thing at a time, in an order that a seed decides. */
@NullMarked
package io.dray.testing.local;

import org.jspecify.annotations.NullMarked;
