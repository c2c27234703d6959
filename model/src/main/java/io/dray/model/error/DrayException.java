package io.dray.model.error;

/** A failure with a code for programs and a sentence for people. */
public final class DrayException extends RuntimeException {
    private final ErrorCode code;

    public DrayException(ErrorCode code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public DrayException(ErrorCode code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    /** The sentence, never null. */
    public String sentence() {
        String message = getMessage();
        return message == null ? code.name() : message;
    }

    public static DrayException badRequest(String sentence) {
        return new DrayException(ErrorCode.BAD_REQUEST, sentence);
    }
}
