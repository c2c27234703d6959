/** The log, the queues and the tails of Dray on Kafka, and a broker to embed. */
@NullMarked
package io.dray.queue.kafka;

import org.jspecify.annotations.NullMarked;
