package com.acme;

import io.dray.Context;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Methods that take something. Not public, as in a quick first try. */
final class Inputs {
    private Inputs() {}

    enum Colour {
        RED,
        GREEN
    }

    record Size(int width, int height, String name) {}

    record Picture(Size size, List<Integer> levels, Map<String, Colour> colours, Instant at, Integer quality) {}

    record Positive(int value) {
        Positive {
            if (value < 1) {
                throw new IllegalArgumentException("must be at least 1");
            }
        }
    }

    record Box<T>(T content) {}

    /** A type as it was usual before records. */
    static class Bean {
        private String name = "unnamed";
        private int count;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public int getCount() {
            return count;
        }

        public void setCount(int count) {
            this.count = count;
        }
    }

    static void none() {}

    static void contextAlone(Context context) {}

    static void bytes(byte[] value) {}

    static void stream(InputStream value) {}

    static void text(String value, Context context) {}

    static void anInt(int value) {}

    static void aLong(long value) {}

    static void aShort(short value) {}

    static void aDouble(double value) {}

    static void aBoolean(boolean value) {}

    static void aBoxed(Integer value) {}

    static void aDecimal(BigDecimal value) {}

    static void anything(Object value) {}

    static void aColour(Colour colour) {}

    static void anInstant(Instant value) {}

    static void ints(int[] value) {}

    static void list(List<Integer> value) {}

    static void texts(Set<String> value) {}

    static void map(Map<String, Integer> value) {}

    static void size(Size size) {}

    static void sizes(List<Size> sizes) {}

    static void picture(Picture picture) {}

    static void positive(Positive positive) {}

    static void box(Box<Size> box) {}

    static void bean(Bean bean) {}

    static void anInterface(Comparable<String> value) {}

    static <T> T generic(T value) {
        return value;
    }
}
