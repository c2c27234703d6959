/** Tasks and actors of the programs on this node: their processes, what they say, and their large values. */
@NullMarked
package io.dray.noderunner.task;

import org.jspecify.annotations.NullMarked;
