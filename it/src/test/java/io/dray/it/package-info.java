/** Tests of Dray as its users meet it: real processes, sockets, Kafka and signals. */
@NullMarked
package io.dray.it;

import org.jspecify.annotations.NullMarked;
