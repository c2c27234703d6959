package io.dray.noderunner;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server on a free port, with http or https. */
final class FileServer implements AutoCloseable {
    private final HttpServer server;
    private final String scheme;
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch resumed = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);

    private FileServer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    static FileServer http() throws IOException {
        return new FileServer(HttpServer.create(address(), 0), "http");
    }

    static FileServer https(SelfSigned certificate) throws IOException {
        HttpsServer server = HttpsServer.create(address(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
        return new FileServer(server, "https");
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    int requests() {
        return requests.get();
    }

    URI uri(String path) {
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    URI file(String path, byte[] content) {
        return on(path, 200, content, content.length);
    }

    /** Tells no length before it begins. */
    URI endless(String path, byte[] content) {
        return on(path, 200, content, 0);
    }

    URI cutOff(String path, byte[] content) {
        return on(path, 200, content, content.length + 1L);
    }

    URI answer(String path, int status) {
        return on(path, status, new byte[0], -1);
    }

    /** The beginning comes, the rest does not. */
    URI stuck(String path) {
        return stuck(path, 1_000);
    }

    /** Says that it has so many bytes. */
    URI stuck(String path, long length) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, length);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            reached.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        return uri(path);
    }

    /** No answer even begins. */
    URI silent(String path) {
        server.createContext(path, exchange -> {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        return uri(path);
    }

    /** As {@link #stuck}, but from {@link #resume} on, more and more comes for as long as somebody takes it. */
    URI pausing(String path) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[64 * 1024];
            try (exchange;
                    OutputStream body = exchange.getResponseBody()) {
                body.write(1);
                body.flush();
                resumed.await();
                while (true) {
                    body.write(piece);
                }
            } catch (IOException e) {
                hungUp.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return uri(path);
    }

    void resume() {
        resumed.countDown();
    }

    /** Until nobody takes what comes. */
    void awaitHungUp() throws InterruptedException {
        hungUp.await();
    }

    /** Until somebody gets stuck. */
    void awaitStuck() throws InterruptedException {
        reached.await();
    }

    URI redirect(String path, URI to) {
        server.createContext(path, exchange -> {
            requests.incrementAndGet();
            exchange.getResponseHeaders().add("Location", to.toString());
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        return uri(path);
    }

    private URI on(String path, int status, byte[] content, long length) {
        server.createContext(path, exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(status, length);
            try (exchange;
                    OutputStream body = exchange.getResponseBody()) {
                body.write(content);
            }
        });
        return uri(path);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
