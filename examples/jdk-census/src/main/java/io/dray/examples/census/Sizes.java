package io.dray.examples.census;

/**
 * How large class files are, in bytes.
 *
 * @param plain as they are
 * @param zip1 of all of them with {@code jlink --compress=zip-1}, which packs each by itself; and so on
 */
public record Sizes(long plain, long zip1, long zip6, long zip9) {
    /** Of none, or not measured. */
    static final Sizes NONE = new Sizes(0, 0, 0, 0);

    Sizes plus(Sizes other) {
        return new Sizes(plain + other.plain, zip1 + other.zip1, zip6 + other.zip6, zip9 + other.zip9);
    }
}
