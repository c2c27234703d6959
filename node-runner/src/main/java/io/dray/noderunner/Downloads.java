package io.dray.noderunner;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches files by {@code http} and {@code https}. Follows redirects, but never from https to http. A file may take as long
 * as it likes while it comes; one that has stopped coming is given up. Thread-safe.
 */
final class Downloads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofMinutes(2);
    /** TCP has sent a lost packet again some eight times by then. */
    private static final Duration STALL = Duration.ofSeconds(60);

    private final @Nullable SSLContext trust;
    private final Duration answer;
    private final Duration stall;
    private @Nullable HttpClient client;

    /** Trusts whom the JDK trusts. */
    Downloads() {
        this(null);
    }

    /** @param trust who may answer by https; null for whom the JDK trusts */
    Downloads(@Nullable SSLContext trust) {
        this(trust, ANSWER, STALL);
    }

    /**
     * @param answer how long an answer may take to begin
     * @param stall how long nothing may come of an answer that has begun
     */
    Downloads(@Nullable SSLContext trust, Duration answer, Duration stall) {
        this.trust = trust;
        this.answer = answer;
        this.stall = stall;
    }

    /**
     * As {@link #fetch(URI, OutputStream, DownloadLimit)}.
     *
     * @param most bytes
     */
    void fetch(URI uri, OutputStream out, long most) throws IOException {
        fetch(uri, out, announced -> most);
    }

    /**
     * Writes what a URI names to a stream, which stays open. Blocks for as long as the content takes to come: who has not
     * that much time interrupts.
     *
     * @param limit more is refused, before any of it comes when the answer tells its length
     * @throws DownloadException when it does not come; any other failure is one of the stream, or the interruption
     */
    void fetch(URI uri, OutputStream out, DownloadLimit limit) throws IOException {
        HttpResponse<InputStream> response = answer(uri);
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw DownloadException.answered(uri, response.statusCode());
            }
            long announced =
                    response.headers().firstValueAsLong("Content-Length").orElse(0);
            long most = limit.most(announced);
            if (announced > most || copy(uri, body, out, most) > most) {
                throw limit.refusal(uri, most);
            }
        }
    }

    /** @return bytes that came; when it is more than the most, what came last is not written */
    private long copy(URI uri, InputStream body, OutputStream out, long most) throws IOException {
        try (StallWatch watch = new StallWatch(body, stall)) {
            byte[] buffer = new byte[64 * 1024];
            long total = 0;
            for (int n = read(uri, watch, buffer); n >= 0; n = read(uri, watch, buffer)) {
                total += n;
                if (total > most) {
                    return total;
                }
                out.write(buffer, 0, n);
            }
            return total;
        }
    }

    /** The timeout of a request would not do: from JDK 26 on it covers the body too, and cuts large files that come. */
    private HttpResponse<InputStream> answer(URI uri) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        CompletableFuture<HttpResponse<InputStream>> coming =
                client().sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        try {
            return coming.get(answer.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            abandon(coming);
            Thread.currentThread().interrupt();
            throw interrupted(uri, e);
        } catch (TimeoutException e) {
            abandon(coming);
            throw silent(uri, answer);
        } catch (ExecutionException e) {
            throw failed(uri, e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause()));
        }
    }

    /** Also closes an answer that came in the last moment. */
    private static void abandon(CompletableFuture<HttpResponse<InputStream>> coming) {
        coming.cancel(true);
        coming.thenAccept(late -> {
            try (InputStream body = late.body()) {
                LOG.debug("{} answered too late", late.uri());
            } catch (IOException e) {
                LOG.debug("{} answered too late and can't be closed", late.uri(), e);
            }
        });
    }

    private int read(URI uri, StallWatch watch, byte[] buffer) throws IOException {
        try {
            return watch.read(buffer);
        } catch (IOException e) {
            throw watch.stalled() ? silent(uri, stall) : failed(uri, e);
        }
    }

    private static IOException silent(URI uri, Duration limit) {
        return failed(uri, new HttpTimeoutException("nothing came for " + limit.toMillis() + " ms"));
    }

    private static IOException failed(URI uri, IOException cause) {
        return Thread.currentThread().isInterrupted()
                ? interrupted(uri, cause)
                : DownloadException.brokeOff(uri, cause);
    }

    private static IOException interrupted(URI uri, Exception cause) {
        IOException interrupted = new InterruptedIOException("fetching " + uri + " was given up");
        interrupted.initCause(cause);
        return interrupted;
    }

    /** Made with the first download: many nodes never need one. HTTP/1.1, as each answer is one large file. */
    private synchronized HttpClient client() {
        if (client == null) {
            HttpClient.Builder builder = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(CONNECT)
                    .executor(Executors.newThreadPerTaskExecutor(
                            Thread.ofVirtual().name("dray-http-", 0).factory()));
            client = (trust == null ? builder : builder.sslContext(trust)).build();
        }
        return client;
    }

    /** Ends what is under way. */
    @Override
    public synchronized void close() {
        if (client != null) {
            client.shutdownNow();
        }
    }
}
