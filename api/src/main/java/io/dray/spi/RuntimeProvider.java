package io.dray.spi;

import io.dray.DrayOptions;

/** Finds or starts a runtime for a program that says {@code Dray.init()}; found by {@link java.util.ServiceLoader}. */
public interface RuntimeProvider {
    /** @throws io.dray.DrayException when there is none to be had, with a sentence that says what to do */
    DrayRuntime start(DrayOptions options);
}
