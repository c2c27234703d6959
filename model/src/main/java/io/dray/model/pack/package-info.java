/** Files that jobs bring with them. */
@NullMarked
package io.dray.model.pack;

import org.jspecify.annotations.NullMarked;
