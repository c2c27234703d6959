@NullMarked
package io.dray.testing.local;

import org.jspecify.annotations.NullMarked;
