/** Invocations of functions: by call, by batch, and what became of them. */
@NullMarked
package io.dray.jobapi.invocation;

import org.jspecify.annotations.NullMarked;
