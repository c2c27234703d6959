/** What every part of Dray shares: records, their states, and the interfaces of the technology behind them. */
@NullMarked
package io.dray.model;

import org.jspecify.annotations.NullMarked;
