/** {@code dray demo}: shows what Dray does, each verb with an example of its own. */
@NullMarked
package io.dray.cli.demo;

import org.jspecify.annotations.NullMarked;
