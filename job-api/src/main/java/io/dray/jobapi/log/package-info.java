/** What jobs and functions print, on its way out. */
@NullMarked
package io.dray.jobapi.log;

import org.jspecify.annotations.NullMarked;
