package io.dray.function;

/** Code without a parameter that gives no result, named by a method reference. */
@FunctionalInterface
public interface Procedure0 extends RemoteCode {
    /** Called by Dray, in the process that runs the task or has the actor. */
    void call() throws Exception;
}
