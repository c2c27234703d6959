/** Which nodes live. */
@NullMarked
package io.dray.dispatcher.node;

import org.jspecify.annotations.NullMarked;
