/** What is asked of the ledger, and what it says. */
@NullMarked
package io.dray.model.ledger;

import org.jspecify.annotations.NullMarked;
