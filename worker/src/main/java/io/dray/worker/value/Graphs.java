package io.dray.worker.value;

import java.util.concurrent.ConcurrentLinkedDeque;

/** Whole graphs of objects, with Fory. That starts with the first of them; then there are as many as threads are at it. Thread-safe. */
final class Graphs {
    private final Codec codec;
    private final ClassLoader classes;
    private final ConcurrentLinkedDeque<ForyCoder> idle = new ConcurrentLinkedDeque<>();

    Graphs(Codec codec, ClassLoader classes) {
        this.codec = codec;
        this.classes = classes;
    }

    Encoded encode(Object value) {
        try {
            return tryEncode(value);
        } catch (RuntimeException | StackOverflowError e) {
            if (DeepStack.isOverflow(e)) {
                return DeepStack.call(() -> tryEncode(value));
            }
            throw e;
        }
    }

    Object decode(HeapBytes bytes) {
        try {
            return tryDecode(bytes);
        } catch (RuntimeException | StackOverflowError e) {
            if (DeepStack.isOverflow(e)) {
                return DeepStack.call(() -> tryDecode(bytes));
            }
            throw e;
        }
    }

    /** One that has thrown is left to the garbage collector. */
    private Encoded tryEncode(Object value) {
        ForyCoder coder = coder();
        Encoded encoded = coder.encode(value);
        idle.push(coder);
        return encoded;
    }

    private Object tryDecode(HeapBytes bytes) {
        ForyCoder coder = coder();
        Object value = coder.decode(bytes);
        idle.push(coder);
        return value;
    }

    private ForyCoder coder() {
        ForyCoder coder = idle.poll();
        return coder != null ? coder : new ForyCoder(codec, classes);
    }
}
