/** Uploaded files. */
@NullMarked
package io.dray.jobapi.pack;

import org.jspecify.annotations.NullMarked;
