/** Programs that use Dray as a user's would; each runs in processes of its own and prints what came of it. */
@NullMarked
package io.dray.it.programs;

import org.jspecify.annotations.NullMarked;
