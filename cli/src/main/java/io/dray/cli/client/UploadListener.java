package io.dray.cli.client;

/** Hears how far an upload is. */
@FunctionalInterface
public interface UploadListener {
    UploadListener NONE = (name, sent, total) -> {};

    /** Called from the thread that sends, after each piece; the last time with {@code sent == total}. */
    void sent(String name, long sent, long total);
}
