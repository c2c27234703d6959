package io.dray.cli.dlq;

import io.dray.model.invocation.InvocationResult.Kind;
import java.util.Arrays;
import java.util.Iterator;

/** The kinds of failure that make a dead letter, to be offered on TAB; classes of exceptions are reasons too. */
final class ReasonWords implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Kind.values())
                .filter(kind -> !kind.succeeded() && kind != Kind.CANCELLED)
                .map(Kind::name)
                .iterator();
    }
}
