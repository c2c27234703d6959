package io.dray.worker.value;

import java.util.concurrent.ConcurrentLinkedDeque;

/** Whole graphs of objects, with Fory. That starts with the first of them; then there are as many as threads are at it. Thread-safe. */
final class Graphs {
    /** More than a stack holds, unless somebody made it large. */
    private static final int USUAL_DEPTH = 100_000;

    private static final int MOST_DEPTH = 5_000_000;

    private final Codec codec;
    private final ClassLoader classes;
    private final ConcurrentLinkedDeque<ForyCoder> idle = new ConcurrentLinkedDeque<>();

    Graphs(Codec codec, ClassLoader classes) {
        this.codec = codec;
        this.classes = classes;
    }

    Encoded encode(Object value) {
        try {
            ForyCoder coder = coder();
            Encoded encoded = coder.encode(value);
            idle.push(coder);
            return encoded;
        } catch (Exception | StackOverflowError e) {
            if (DeepStack.isOverflow(e)) {
                return DeepStack.call(() -> deepCoder().encode(value));
            }
            throw e;
        }
    }

    Object decode(HeapBytes bytes) {
        try {
            ForyCoder coder = coder();
            Object value = coder.decode(bytes);
            idle.push(coder);
            return value;
        } catch (Exception | StackOverflowError e) {
            if (DeepStack.isOverflow(e)) {
                return DeepStack.call(() -> deepCoder().decode(bytes));
            }
            throw e;
        }
    }

    /** One that has thrown is left to the garbage collector. */
    private ForyCoder coder() {
        ForyCoder coder = idle.poll();
        return coder != null ? coder : new ForyCoder(codec, classes, USUAL_DEPTH);
    }

    private ForyCoder deepCoder() {
        return new ForyCoder(codec, classes, MOST_DEPTH);
    }
}
