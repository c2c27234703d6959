package io.dray.model.task;

import org.jspecify.annotations.Nullable;

/**
 * What a method is called with at one place: a value that travels along, or an object.
 *
 * @param object whose value it is; null for one that travels along
 * @param references how many references the value holds: as many ids precede its bytes in the payload
 * @param bytes the value's size, without the references; -1 for an object whose value is not known yet
 * @param stored whether the bytes are in shared memory, under the object's id, rather than in the payload
 */
public record Argument(@Nullable ObjectId object, int references, long bytes, boolean stored) {
    public Argument {
        if (references < 0 || bytes < -1 || (stored && object == null)) {
            throw new IllegalArgumentException("no argument: " + references + " references, " + bytes + " bytes");
        }
    }

    public static Argument value(int references, int bytes) {
        return new Argument(null, references, bytes, false);
    }

    public static Argument of(ObjectId object) {
        return new Argument(object, 0, -1, false);
    }

    public static Argument stored(ObjectId object, long bytes) {
        return new Argument(object, 0, bytes, true);
    }

    /** How much of the payload is its. */
    public int inPayload() {
        return references * ObjectId.BYTES + (stored || bytes < 0 ? 0 : (int) bytes);
    }
}
