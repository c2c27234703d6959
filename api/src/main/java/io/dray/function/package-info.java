/** The shapes of methods that run elsewhere. Nobody implements them: a method reference does. */
@NullMarked
package io.dray.function;

import org.jspecify.annotations.NullMarked;
