package io.dray.testing.program;

import io.dray.Dray;
import io.dray.ObjectRef;
import io.dray.Restorable;
import org.jspecify.annotations.Nullable;

/** An actor that goes on with what it was told before, when it is made anew. */
class Remembering implements Restorable<Remembering.Notes> {
    private Notes notes = new Notes();
    private boolean restored;

    /** What it remembers. */
    static final class Notes {
        private String text = "";
        private int count;
        private byte[] ballast = new byte[0];
        private @Nullable ObjectRef<String> reference;
    }

    /** Says that it can't be saved. */
    static final String SECRET = "secret";

    /** Says that it can't be restored. */
    static final String POISON = "poison";

    @Override
    public Notes save() {
        if (notes.text.equals(SECRET)) {
            throw new Refused("it is secret", 1);
        }
        return notes;
    }

    @Override
    public void restore(Notes state) {
        if (state.text.equals(POISON)) {
            throw new Refused("it is poison", 2);
        }
        notes = state;
        restored = true;
    }

    String note(String text) {
        notes.text = text;
        return text;
    }

    String noteAndThrow(String text) {
        notes.text = text;
        throw new Refused("not today", 3);
    }

    /** Remembers so many bytes more. */
    int grow(int bytes) {
        notes.ballast = new byte[bytes];
        return bytes;
    }

    /** Remembers a value that it alone refers to. */
    boolean put(String value) {
        notes.reference = Dray.put(value);
        return true;
    }

    String value() {
        ObjectRef<String> reference = notes.reference;
        return reference == null ? "" : reference.get();
    }

    synchronized int count() {
        notes.count++;
        return notes.count;
    }

    int counted() {
        return notes.count;
    }

    String text() {
        return notes.text + " " + notes.ballast.length + (restored ? " restored" : "");
    }
}
