/** The frames a worker and its runner speak; {@code docs/wire.md} describes them for other languages. */
@NullMarked
package io.dray.model.wire;

import org.jspecify.annotations.NullMarked;
