/** The readable copy of the ledger. */
@NullMarked
package io.dray.model.view;

import org.jspecify.annotations.NullMarked;
