/** Values of the user's as bytes, between the processes that run user code; nobody else reads them. */
@NullMarked
package io.dray.worker.value;

import org.jspecify.annotations.NullMarked;
