/** Talks to a Dray over HTTP and WebSocket; for the command line, and for tests. */
@NullMarked
package io.dray.cli.client;

import org.jspecify.annotations.NullMarked;
