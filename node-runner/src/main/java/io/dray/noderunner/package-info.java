/** The runner of a node: pulls what it has room for, runs it in processes of their own, and reports. */
@NullMarked
package io.dray.noderunner;

import org.jspecify.annotations.NullMarked;
