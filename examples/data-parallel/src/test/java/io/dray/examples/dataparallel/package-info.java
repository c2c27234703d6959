@NullMarked
package io.dray.examples.dataparallel;

import org.jspecify.annotations.NullMarked;
