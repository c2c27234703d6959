/** The frames that workers, runners and Job APIs speak; {@code docs/wire.md} describes them for other languages. */
@NullMarked
package io.dray.model.wire;

import org.jspecify.annotations.NullMarked;
