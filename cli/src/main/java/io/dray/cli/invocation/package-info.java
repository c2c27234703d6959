/** {@code dray fn invoke} and {@code dray invocation}: what becomes of invocations. */
@NullMarked
package io.dray.cli.invocation;

import org.jspecify.annotations.NullMarked;
