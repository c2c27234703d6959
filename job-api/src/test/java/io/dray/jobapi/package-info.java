/** The API over real HTTP on loopback, with a ledger, views and a log that tests drive. */
@NullMarked
package io.dray.jobapi;

import org.jspecify.annotations.NullMarked;
