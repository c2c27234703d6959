/** The server and its cluster. */
@NullMarked
package io.dray.jobapi.cluster;

import org.jspecify.annotations.NullMarked;
