package io.dray.cli.client;

import io.dray.model.wire.Payload;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on a socket that gives the answers it was told to, in turn, the last one again and again. */
public final class FakeDray implements AutoCloseable {
    private static final String PACKAGES = "/api/packages/dray/";

    private final ServerSocket server;
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** What came in; names of headers in lower case. */
    public record Request(String method, String path, Map<String, String> headers, String text) {}

    /** What goes out: a response, or the frames of a WebSocket and how it is closed (0 for not at all: it breaks). */
    private record Answer(
            int status, Map<String, String> headers, Payload body, List<String> frames, String until, int close) {
        Answer(int status, Map<String, String> headers, String body) {
            this(status, headers, Payload.text(body));
        }

        Answer(int status, Map<String, String> headers, Payload body) {
            this(status, headers, body, List.of(), "", 0);
        }
    }

    private final Thread accepting;

    public FakeDray() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        accepting = Thread.ofVirtual().start(this::accept);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** @param request method and path, with its query */
    public FakeDray on(String request, int status, String body) {
        return on(request, status, Map.of(), body);
    }

    public FakeDray on(String request, int status, Map<String, String> headers, String body) {
        return add(request, new Answer(status, headers, body));
    }

    /** An answer that is no text. */
    public FakeDray on(String request, int status, Map<String, String> headers, Payload body) {
        return add(request, new Answer(status, headers, body));
    }

    /** The connection is cut without an answer. */
    public FakeDray breaks(String request) {
        return on(request, 0, "");
    }

    public FakeDray socket(String path, int close, String... frames) {
        return add("GET " + path, new Answer(101, Map.of(), Payload.EMPTY, List.of(frames), "", close));
    }

    /** Its frames come at once, its normal end only after {@code request}. */
    public FakeDray socketUntil(String request, String path, String... frames) {
        return add("GET " + path, new Answer(101, Map.of(), Payload.EMPTY, List.of(frames), request, 1000));
    }

    public List<Request> requests(String request) {
        return requests.stream()
                .filter(made -> request.equals(made.method() + " " + made.path()))
                .toList();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private FakeDray add(String request, Answer answer) {
        answers.computeIfAbsent(request, key -> new ConcurrentLinkedQueue<>()).add(answer);
        return this;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                if (server.isClosed()) {
                    return;
                }
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            for (Request request = read(in); request != null; request = read(in)) {
                synchronized (requests) {
                    requests.add(request);
                    requests.notifyAll();
                }
                Answer answer = answer(request);
                if (answer.status == 0) {
                    return;
                }
                if (answer.status == 101) {
                    socket(request, answer, in, out);
                    return;
                }
                respond(answer, out);
            }
        } catch (IOException e) {
            // the client left
        }
    }

    private Answer answer(Request request) {
        String key = request.method + " " + request.path;
        Queue<Answer> queue = answers.get(key);
        if (queue == null && request.path.startsWith(PACKAGES)) {
            return stored(request);
        }
        if (queue == null) {
            return new Answer(404, Map.of(), "Nothing at " + key);
        }
        synchronized (queue) {
            return queue.size() > 1 ? queue.remove() : queue.element();
        }
    }

    /** A store that keeps what is put. */
    private Answer stored(Request request) {
        boolean there = requests("PUT " + request.path).size() > 0;
        return new Answer(there ? 200 : 404, Map.of(), "");
    }

    private static void respond(Answer answer, OutputStream out) throws IOException {
        byte[] body = answer.body.bytes();
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status + " X\r\n");
        answer.headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private void socket(Request request, Answer answer, InputStream in, OutputStream out) throws IOException {
        String key = request.headers.get("sec-websocket-key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        String accept = Base64.getEncoder().encodeToString(sha1(key));
        out.write(("HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " + accept
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        for (String frame : answer.frames) {
            frame(out, 0x81, frame.getBytes(StandardCharsets.UTF_8));
        }
        if (!answer.until.isEmpty()) {
            out.flush();
            awaitRequest(answer.until);
        }
        if (answer.close != 0) {
            frame(
                    out,
                    0x88,
                    ByteBuffer.allocate(2).putShort((short) answer.close).array());
            out.flush();
            in.transferTo(OutputStream.nullOutputStream());
        }
        out.flush();
    }

    private void awaitRequest(String request) {
        try {
            synchronized (requests) {
                while (requests(request).isEmpty()) {
                    requests.wait();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void frame(OutputStream out, int kind, byte[] payload) throws IOException {
        out.write(kind);
        if (payload.length < 126) {
            out.write(payload.length);
        } else {
            out.write(126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        }
        out.write(payload);
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @org.jspecify.annotations.Nullable Request read(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            lines.add(line);
        }
        if (lines.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        String[] first = lines.getFirst().split(" ", -1);
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(first[0], first[1], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static @org.jspecify.annotations.Nullable String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
