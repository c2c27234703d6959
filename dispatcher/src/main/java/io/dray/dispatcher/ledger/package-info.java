/** The pure core: commands in, events and effects out. No I/O, no clock, no threads. */
@NullMarked
package io.dray.dispatcher.ledger;

import org.jspecify.annotations.NullMarked;
