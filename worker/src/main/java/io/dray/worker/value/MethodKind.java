package io.dray.worker.value;

/** How a method is called. */
public enum MethodKind {
    STATIC(""),
    CONSTRUCTOR(""),
    /** On an object of its class, the first argument. */
    VIRTUAL(" virtual"),
    /** On an object that implements its interface, the first argument. */
    INTERFACE(" interface");

    /** What follows the method in a text; one without is known by its name. */
    final String suffix;

    MethodKind(String suffix) {
        this.suffix = suffix;
    }
}
