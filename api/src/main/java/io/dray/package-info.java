/** What functions that run on Dray are written with. */
@NullMarked
package io.dray;

import org.jspecify.annotations.NullMarked;
