package io.dray.noderunner;

import java.net.URI;

/** How much of an answer may come. */
@FunctionalInterface
interface DownloadLimit {
    /**
     * Asked once the answer has begun, before any of its body comes.
     *
     * @param announced bytes; 0 when the answer does not tell its length
     * @return bytes
     */
    long most(long announced);

    /** Says why more than that does not come. */
    default DownloadException refusal(URI uri, long most) {
        return DownloadException.tooLarge(uri, most);
    }
}
