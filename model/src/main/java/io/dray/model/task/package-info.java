/** Tasks, actors and the objects they take and give. */
@NullMarked
package io.dray.model.task;

import org.jspecify.annotations.NullMarked;
