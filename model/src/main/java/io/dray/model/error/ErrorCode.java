package io.dray.model.error;

/** Every failure Dray reports by itself. A name may change, a number never. */
public enum ErrorCode {
    BAD_REQUEST(1, Category.USER, false),
    NOT_FOUND(2, Category.USER, false),
    ALREADY_EXISTS(3, Category.USER, false),
    WRONG_STATE(4, Category.USER, false),
    KEY_REUSED(5, Category.USER, false),
    TOO_LARGE(6, Category.USER, false),
    FORBIDDEN(7, Category.USER, false),
    TOO_MANY_REQUESTS(8, Category.RESOURCES, true),
    OUTCOME_UNKNOWN(9, Category.INTERNAL, true),
    NOT_READY(10, Category.INTERNAL, true),
    UNAVAILABLE(11, Category.EXTERNAL, true),
    SETUP_FAILED(12, Category.USER, false),
    MISCONFIGURED(13, Category.USER, false),
    FENCED(14, Category.INTERNAL, true);

    /** Who has to act. */
    public enum Category {
        USER,
        INTERNAL,
        RESOURCES,
        EXTERNAL
    }

    private final int number;
    private final Category category;
    private final boolean retryable;

    ErrorCode(int number, Category category, boolean retryable) {
        this.number = number;
        this.category = category;
        this.retryable = retryable;
    }

    public int number() {
        return number;
    }

    public Category category() {
        return category;
    }

    /** Whether the same request may succeed later. */
    public boolean retryable() {
        return retryable;
    }
}
