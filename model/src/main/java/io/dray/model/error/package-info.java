/** What went wrong, as a code and a sentence. */
@NullMarked
package io.dray.model.error;

import org.jspecify.annotations.NullMarked;
