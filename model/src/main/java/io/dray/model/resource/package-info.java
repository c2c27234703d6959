/** What work needs and nodes have. */
@NullMarked
package io.dray.model.resource;

import org.jspecify.annotations.NullMarked;
