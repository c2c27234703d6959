package io.dray.worker.value;

import io.dray.NotTransferable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Java's own serialization, for what it alone does right: throwables, whose state is the JDK's (their stack traces, what they
 * suppressed), and a few classes like {@link java.util.Random}. What is not {@code Serializable} inside of them is enclosed, so that
 * an exception may have fields of any type.
 */
final class JavaOutput extends ObjectOutputStream {
    private final Codec codec;
    private final Met met;

    private JavaOutput(OutputStream out, Codec codec, Met met) throws IOException {
        super(out);
        this.codec = codec;
        this.met = met;
        enableReplaceObject(true);
    }

    /** @throws NotTransferable when something in it can't be encoded */
    static byte[] bytes(Object value, Codec codec, Met met) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JavaOutput out = new JavaOutput(bytes, codec, met)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new NotTransferable("Expected to write " + value.getClass().getName() + ", but: " + e, e);
        }
        return bytes.toByteArray();
    }

    @Override
    protected @Nullable Object replaceObject(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value.getClass() == NullPointerException.class) {
            return told((NullPointerException) value);
        }
        if (value instanceof Serializable && !Links.isLink(value.getClass())) {
            return value;
        }
        Encoded part = codec.encodePart(value);
        met.addAll(part);
        return new Enclosed(part.bytes());
    }

    /** What the JVM says was null is found out when somebody asks, here alone. */
    private static NullPointerException told(NullPointerException thrown) {
        NullPointerException told = new NullPointerException(thrown.getMessage());
        told.setStackTrace(thrown.getStackTrace());
        for (Throwable suppressed : thrown.getSuppressed()) {
            told.addSuppressed(suppressed);
        }
        if (thrown.getCause() != null) {
            told.initCause(thrown.getCause());
        }
        return told;
    }
}
