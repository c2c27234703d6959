/** The HTTP and WebSocket front: Ray's job API, and what Dray adds beside it. */
@NullMarked
package io.dray.jobapi;

import org.jspecify.annotations.NullMarked;
