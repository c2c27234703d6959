package com.acme;

import io.dray.BatchFailure;
import io.dray.CloudEvent;
import io.dray.Context;
import io.dray.Handler;
import io.dray.RetryableException;
import io.dray.TerminalException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Handlers of lists, and of none. */
@SuppressWarnings("DoNotCallSuggester") // to fail is what some are for
final class Batches {
    private Batches() {}

    static String sizes(List<Inputs.Size> sizes) {
        return sizes.toString();
    }

    static String wildcard(List<? extends Inputs.Size> sizes) {
        return sizes.toString();
    }

    static String anything(List<?> values) {
        return values.toString();
    }

    static String raw(@SuppressWarnings("rawtypes") List values) {
        return values.toString();
    }

    static String texts(List<String> texts) {
        return texts.toString();
    }

    static String bytes(List<byte[]> all) {
        List<String> texts = new ArrayList<>();
        all.forEach(bytes -> texts.add(new String(bytes, StandardCharsets.UTF_8)));
        return texts.toString();
    }

    static String events(List<CloudEvent> events) {
        List<String> ids = new ArrayList<>();
        events.forEach(event -> ids.add(event.id()));
        return ids.toString();
    }

    static String one(Inputs.Size size) {
        return size.toString();
    }

    static String none() {
        return "called";
    }

    static void someFail(List<Integer> numbers, Context context) {
        BatchFailure failure = new BatchFailure();
        for (int i = 0; i < numbers.size(); i++) {
            switch (numbers.get(i)) {
                case 1 -> failure.add(i, new RetryableException("busy"));
                case 2 -> failure.add(i, new IllegalStateException("outer", new TerminalException("never")));
                case 3 -> failure.add(i, new IllegalStateException("no " + context.id()));
                default -> {}
            }
        }
        failure.throwIfAny();
    }

    static void allFail(List<Integer> numbers) {
        throw new RetryableException("no database for " + numbers);
    }

    static void beyond(List<Integer> numbers) {
        throw new BatchFailure().add(numbers.size(), new IllegalStateException());
    }

    static void unnamed(List<Integer> numbers) {
        throw new BatchFailure();
    }

    static void asACause(List<Integer> numbers) {
        throw new IllegalStateException(new BatchFailure().add(0, new IllegalStateException()));
    }

    static final class Typed implements Handler<List<Inputs.Size>, Integer> {
        @Override
        public Integer handle(List<Inputs.Size> sizes, Context context) {
            return sizes.stream().mapToInt(Inputs.Size::width).sum();
        }
    }

    abstract static class Base<T> implements Function<List<T>, String> {
        @Override
        public String apply(List<T> values) {
            return values.toString();
        }
    }

    static final class Derived extends Base<Inputs.Size> {}
}
