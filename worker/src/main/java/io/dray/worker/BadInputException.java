package io.dray.worker;

/** The input is not what the handler takes. */
final class BadInputException extends Exception {
    private static final long serialVersionUID = 1;

    private final String sentence;
    private final String place;

    /** @param place a JSON pointer, empty for the whole input */
    BadInputException(String sentence, String place) {
        super(sentence, null, false, false);
        this.sentence = sentence;
        this.place = place;
    }

    String sentence() {
        return sentence;
    }

    String place() {
        return place;
    }
}
