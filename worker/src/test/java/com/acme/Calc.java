package com.acme;

import io.dray.function.Function1;
import io.dray.function.Function2;
import io.dray.function.Procedure1;
import java.io.IOException;
import java.util.List;

/** Methods that run elsewhere, of each kind. */
class Calc extends CalcCode.Base implements CalcCode.Greeting {
    private final int start;

    private Calc(int start) {
        this.start = start;
    }

    static int square(int number) {
        return number * number;
    }

    static long wide(long number) {
        return number + 1;
    }

    static String all(String... words) {
        return String.join(" ", words);
    }

    static void fails(String message) throws IOException {
        throw new IOException(message);
    }

    private int plus(int number) {
        return start + number;
    }

    static Function1<Integer, Integer> squareByName() {
        return Calc::square;
    }

    static Function1<Integer, Long> widened() {
        return Calc::wide;
    }

    static Function1<String[], String> variable() {
        return Calc::all;
    }

    static Procedure1<String> failing() {
        return Calc::fails;
    }

    static Function2<Calc, Integer, Integer> plusByName() {
        return Calc::plus;
    }

    static Function1<Calc, Integer> inheritedByName() {
        return Calc::inherited;
    }

    static Function2<CalcCode.Greeting, String, String> greetByName() {
        return CalcCode.Greeting::greet;
    }

    static Function1<Integer, Calc> madeByName() {
        return Calc::new;
    }

    static Function1<Integer, Integer> lambda() {
        return number -> number + 40;
    }

    static Function1<String, Integer> ofJdk() {
        return String::length;
    }

    static Function1<List<String>, Integer> ofJdkInterface() {
        return List::size;
    }

    Function1<Integer, Integer> bound() {
        return this::plus;
    }

    static Function1<Integer, Integer> capturing(int other) {
        return number -> number + other;
    }

    static Function1<Integer, Integer> anonymous() {
        return new Function1<>() {
            @Override
            public Integer call(Integer number) {
                return number;
            }
        };
    }
}
