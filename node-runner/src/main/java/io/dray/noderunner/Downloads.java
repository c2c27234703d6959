package io.dray.noderunner;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Fetches files by {@code http} and {@code https}. Follows redirects, but never from https to http. Thread-safe. */
final class Downloads implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private final @Nullable SSLContext trust;
    private @Nullable HttpClient client;

    /** Trusts whom the JDK trusts. */
    Downloads() {
        this(null);
    }

    /** @param trust who may answer by https; null for whom the JDK trusts */
    Downloads(@Nullable SSLContext trust) {
        this.trust = trust;
    }

    /**
     * Writes what a URI names to a stream, which stays open. Blocks for as long as the content takes to come: who has not
     * that much time interrupts.
     *
     * @param most bytes; more is refused, before any of it comes when the answer tells its length
     * @throws DownloadException when it does not come; any other failure is one of the stream, or the interruption
     */
    void fetch(URI uri, OutputStream out, long most) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(ANSWER).build();
        try (InputStream body = answer(request, most)) {
            byte[] buffer = new byte[64 * 1024];
            long total = 0;
            for (int n = read(uri, body, buffer); n >= 0; n = read(uri, body, buffer)) {
                total += n;
                if (total > most) {
                    throw DownloadException.tooLarge(uri, most);
                }
                out.write(buffer, 0, n);
            }
        }
    }

    private InputStream answer(HttpRequest request, long most) throws IOException {
        URI uri = request.uri();
        HttpResponse<InputStream> response;
        try {
            response = client().send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(uri, e);
        } catch (IOException e) {
            throw failed(uri, e);
        }
        boolean large = response.headers().firstValueAsLong("Content-Length").orElse(0) > most;
        if (response.statusCode() == 200 && !large) {
            return response.body();
        }
        response.body().close();
        throw response.statusCode() == 200
                ? DownloadException.tooLarge(uri, most)
                : DownloadException.answered(uri, response.statusCode());
    }

    private static int read(URI uri, InputStream body, byte[] buffer) throws IOException {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw failed(uri, e);
        }
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
