/** Functions that the tests deploy. */
@NullMarked
package io.dray.it.handlers;

import org.jspecify.annotations.NullMarked;
