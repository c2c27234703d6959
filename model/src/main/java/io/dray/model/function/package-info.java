/** Named, versioned code that is invoked. */
@NullMarked
package io.dray.model.function;

import org.jspecify.annotations.NullMarked;
