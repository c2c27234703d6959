package com.acme;

import io.dray.function.RemoteCode;

/** Hands code out that only classes beside {@link Calc} can write. */
public final class CalcCode {
    private CalcCode() {}

    static class Base {
        int inherited() {
            return 11;
        }
    }

    interface Greeting {
        default String greet(String name) {
            return "Hello " + name;
        }
    }

    public static RemoteCode named(String method) throws Exception {
        return switch (method) {
            case "squareByName" -> Calc.squareByName();
            case "widened" -> Calc.widened();
            case "variable" -> Calc.variable();
            case "failing" -> Calc.failing();
            case "plusByName" -> Calc.plusByName();
            case "inheritedByName" -> Calc.inheritedByName();
            case "greetByName" -> Calc.greetByName();
            case "madeByName" -> Calc.madeByName();
            case "lambda" -> Calc.lambda();
            case "ofJdk" -> Calc.ofJdk();
            case "ofJdkInterface" -> Calc.ofJdkInterface();
            case "bound" -> Calc.madeByName().call(1).bound();
            case "capturing" -> Calc.capturing(1);
            case "anonymous" -> Calc.anonymous();
            default -> throw new IllegalArgumentException(method);
        };
    }
}
