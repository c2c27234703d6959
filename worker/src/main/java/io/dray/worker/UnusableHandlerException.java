package io.dray.worker;

/** There is no such handler, or it can't be one; the sentence is for whoever deployed it. */
final class UnusableHandlerException extends Exception {
    private static final long serialVersionUID = 1;

    private final String sentence;

    UnusableHandlerException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    UnusableHandlerException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
