/** What is asked of the ledger, and the copies of it that are read. */
@NullMarked
package io.dray.jobapi.ledger;

import org.jspecify.annotations.NullMarked;
