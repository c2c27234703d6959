/** One call of a function, from its acceptance to its outcome. */
@NullMarked
package io.dray.model.invocation;

import org.jspecify.annotations.NullMarked;
