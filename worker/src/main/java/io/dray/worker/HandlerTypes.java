package io.dray.worker;

import io.dray.model.wire.DataKind;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known of a handler without running any of it: its class, and what it takes and gives. */
record HandlerTypes(Class<?> handler, Optional<FoundHandler.Parameter> input, Type output) {
    List<Type> all() {
        List<Type> all = new ArrayList<>(List.of(handler, output));
        input.ifPresent(parameter -> all.add(parameter.type()));
        return all;
    }

    Set<DataKind> kinds() {
        Set<DataKind> kinds = EnumSet.of(FoundHandler.kind(output));
        input.ifPresent(parameter -> kinds.add(FoundHandler.kind(parameter.type())));
        return kinds;
    }
}
