package io.dray.model.trigger;

/** Where triggers read from. Thread-safe. */
public interface EventSources {
    /** @param most how many records one poll returns, about */
    SharedSource shared(Trigger trigger, int most);

    OrderedSource ordered(Trigger trigger, OrderedSource.Ownership listener);
}
