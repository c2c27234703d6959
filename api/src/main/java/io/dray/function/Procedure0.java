package io.dray.function;

/** Code without a parameter that gives no result, named by a method reference. */
@FunctionalInterface
public interface Procedure0 extends RemoteCode {
    void call() throws Exception;
}
