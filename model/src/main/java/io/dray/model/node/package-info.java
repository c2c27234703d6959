/** The nodes of a cluster and their signs of life. */
@NullMarked
package io.dray.model.node;

import org.jspecify.annotations.NullMarked;
