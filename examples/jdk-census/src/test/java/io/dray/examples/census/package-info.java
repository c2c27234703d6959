/** The census against the JDK's own disassembler. */
@NullMarked
package io.dray.examples.census;

import org.jspecify.annotations.NullMarked;
