@NullMarked
package io.dray.examples.pi;

import org.jspecify.annotations.NullMarked;
