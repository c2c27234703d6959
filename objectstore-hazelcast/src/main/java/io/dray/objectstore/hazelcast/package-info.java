/** What can be lost and made again, on Hazelcast. */
@NullMarked
package io.dray.objectstore.hazelcast;

import org.jspecify.annotations.NullMarked;
