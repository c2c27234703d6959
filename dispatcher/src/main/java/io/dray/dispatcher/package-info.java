/** The dispatcher: owns ledger partitions and decides, one writer per partition. */
@NullMarked
package io.dray.dispatcher;

import org.jspecify.annotations.NullMarked;
