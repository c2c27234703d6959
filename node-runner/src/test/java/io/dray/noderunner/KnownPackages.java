package io.dray.noderunner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dray.model.job.PackageRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** The package store behind a Job API on a free port; one package of it never arrives. Can be told to fail. */
final class KnownPackages implements AutoCloseable {
    static final PackageRef STUCK = new PackageRef("gcs://stuck.zip", "stuck.zip", "f".repeat(64));

    private static final String PATH = "/api/packages/sha256/";

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final Semaphore asked = new Semaphore(0);
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger dying = new AtomicInteger();
    private final AtomicInteger stalling = new AtomicInteger();
    private final AtomicInteger refusing = new AtomicInteger();
    private final Downloads downloads = new Downloads();
    private final HttpServer server;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    KnownPackages() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(PATH, this::answer);
        server.start();
    }

    PackageRef put(String name, byte[] content) {
        String sha256 = hash(content).hex();
        files.put(sha256, content);
        return new PackageRef("gcs://" + name, name, sha256);
    }

    /** From now on the store has this content under that hash, right or wrong. */
    void put(ContentHash hash, byte[] content) {
        files.put(hash.hex(), content);
    }

    static ContentHash hash(byte[] content) {
        java.security.MessageDigest digest = ContentHash.digest();
        digest.update(content);
        return ContentHash.of(digest);
    }

    /** So many answers end half-way. */
    void dieHalfWay(int times) {
        dying.set(times);
    }

    /** So many answers stop half-way, and never go on. */
    void stall(int times) {
        stalling.set(times);
    }

    /** So many requests are answered with 503. */
    void refuse(int times) {
        refusing.set(times);
    }

    /** Answers half of what is asked for, until {@link #letGo}. */
    void holdBack() {
        gate = new CountDownLatch(1);
    }

    void letGo() {
        gate.countDown();
    }

    /** Returns once somebody has asked, for each call once. */
    void awaitRequest() throws InterruptedException {
        asked.acquire();
    }

    int requests() {
        return requests.get();
    }

    String api() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    PackageCache cache(Path folder) {
        return new PackageCache(
                folder,
                new PackageDownload(downloads, api(), PackageDownload.FIRST_PAUSE),
                () -> Instant.EPOCH,
                PackageCache.MOST_BYTES);
    }

    JobFiles files(Path folder) {
        return new JobFiles(cache(folder), downloads);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        String sha256 =
                exchange.getRequestURI().getPath().substring(PATH.length()).replace("/content", "");
        byte[] content = sha256.equals(STUCK.sha256()) ? new byte[2] : files.get(sha256);
        try (exchange) {
            if (refusing.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                exchange.sendResponseHeaders(503, -1);
            } else if (content == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                answer(exchange, content, sha256.equals(STUCK.sha256()) ? never : gate);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, byte[] content, CountDownLatch rest)
            throws IOException, InterruptedException {
        int half = content.length / 2;
        exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content, 0, half);
        exchange.getResponseBody().flush();
        asked.release();
        if (dying.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            return;
        }
        if (stalling.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            never.await();
        }
        rest.await();
        exchange.getResponseBody().write(content, half, content.length - half);
    }

    @Override
    public void close() {
        never.countDown();
        letGo();
        downloads.close();
        server.stop(0);
    }
}
