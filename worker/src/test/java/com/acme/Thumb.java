package com.acme;

import io.dray.Context;
import io.dray.Handler;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Handlers as people write them, and some that are none. */
class Thumb {
    static String plain(String text) {
        return text + "!";
    }

    @SuppressWarnings("unused") // by name
    private static String hidden(String text, Context context) {
        return text + " by " + context.id();
    }

    static Map<String, List<Integer>> generic() {
        return Map.of();
    }

    static void twice(String text) {}

    static void twice(List<String> texts, Context context) {}

    static String mixed(int number) {
        return "static " + number;
    }

    String mixed(String text) {
        return "instance " + text;
    }

    String notStatic(String text) {
        return text;
    }

    static void wrongOrder(Context context, String text) {}

    static void two(String one, String other) {}

    static class Child extends Thumb {
        static String plain(String text) {
            return "child's " + text;
        }
    }

    static class Upper implements Function<String, String> {
        @Override
        public String apply(String text) {
            return text.toUpperCase(java.util.Locale.ROOT);
        }
    }

    static class Raw implements Function<byte[], InputStream> {
        @Override
        public InputStream apply(byte[] bytes) {
            return new ByteArrayInputStream(bytes);
        }
    }

    static class Sum implements Handler<List<Integer>, Long> {
        private Sum() {}

        @Override
        public Long handle(List<Integer> numbers, Context context) {
            return numbers.stream().mapToLong(Integer::longValue).sum();
        }
    }

    /** Where the types are told by a superclass. */
    abstract static class Base<T> implements Function<T, List<T>> {
        @Override
        public List<T> apply(T value) {
            return List.of(value);
        }
    }

    static class Derived extends Base<Inputs.Size> {}

    static class DerivedText implements UnaryOperator<String> {
        @Override
        public String apply(String text) {
            return text;
        }
    }

    static class Silent implements Handler<Void, Void> {
        @Override
        public Void handle(Void nothing, Context context) {
            return null;
        }
    }

    static class NeedsArgument implements Function<String, String> {
        private final String prefix;

        NeedsArgument(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public String apply(String text) {
            return prefix + text;
        }
    }

    static class BrokenConstructor extends Upper {
        BrokenConstructor() {
            throw new IllegalStateException("no database");
        }
    }

    static class BrokenInitialiser extends Upper {
        static final int PORT = Integer.parseInt("none");
    }
}
