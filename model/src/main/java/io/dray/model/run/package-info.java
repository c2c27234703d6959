/** One try at a job on one node. */
@NullMarked
package io.dray.model.run;

import org.jspecify.annotations.NullMarked;
