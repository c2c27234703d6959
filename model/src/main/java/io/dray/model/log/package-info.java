/** What jobs print. */
@NullMarked
package io.dray.model.log;

import org.jspecify.annotations.NullMarked;
