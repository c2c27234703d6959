/** The process that runs the code of one function: finds its handler, and calls it for each invocation of the runner. */
@NullMarked
package io.dray.worker;

import org.jspecify.annotations.NullMarked;
