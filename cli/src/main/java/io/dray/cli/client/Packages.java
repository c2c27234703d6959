package io.dray.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Flow;

/** Uploads files under the name of their content, and only those that are not there yet. */
final class Packages {
    private static final int MOST_NAME = 200;

    private final Api api;
    private final Repeats repeats;

    Packages(Api api, Repeats repeats) {
        this.api = api;
        this.repeats = repeats;
    }

    /** Pushes a file, or a folder as a zip; answers with its URI. */
    String push(Path path, UploadListener listener) {
        try {
            if (!Files.isDirectory(path)) {
                return pushFile(path, path.toAbsolutePath().normalize().getFileName() + "", listener);
            }
            Path zip = Files.createTempFile("dray-", ".zip");
            try {
                new FolderZip(path).write(zip);
                return pushFile(zip, path.toRealPath().getFileName() + ".zip", listener);
            } finally {
                Files.deleteIfExists(zip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    private String pushFile(Path file, String fileName, UploadListener listener) throws IOException {
        String name = sha256(file) + "-" + plainName(fileName);
        String path = "/api/packages/dray/" + name;
        HttpResponse<String> known = api.send(api.request(path).build());
        if (known.statusCode() == 404) {
            HttpRequest upload = HttpRequest.newBuilder(
                            api.request(path).build().uri())
                    .header("Content-Type", "application/octet-stream")
                    .PUT(body(file, fileName, listener))
                    .build();
            api.body(repeats.send(upload));
        } else {
            api.body(known);
        }
        return "dray://" + name;
    }

    /** The name a file gets in the job's folder: its own, with a {@code _} for what a package's name may not hold. */
    static String plainName(String fileName) {
        String name = fileName.replaceAll("[^A-Za-z0-9_.+@=~-]", "_").replace("..", "__");
        if (!name.matches("[A-Za-z0-9_].*")) {
            name = "_" + name;
        }
        return name.length() <= MOST_NAME ? name : name.substring(name.length() - MOST_NAME);
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static BodyPublisher body(Path file, String name, UploadListener listener) throws IOException {
        BodyPublisher bytes = BodyPublishers.ofFile(file);
        long total = bytes.contentLength();
        Flow.Publisher<ByteBuffer> counted =
                downstream -> bytes.subscribe(new Counting(downstream, sent -> listener.sent(name, sent, total)));
        return total == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(counted, total);
    }

    /** Tells how many bytes went through. */
    private static final class Counting implements Flow.Subscriber<ByteBuffer> {
        private final Flow.Subscriber<? super ByteBuffer> downstream;
        private final java.util.function.LongConsumer listener;
        private long sent;

        Counting(Flow.Subscriber<? super ByteBuffer> downstream, java.util.function.LongConsumer listener) {
            this.downstream = downstream;
            this.listener = listener;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            downstream.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer bytes) {
            sent += bytes.remaining();
            downstream.onNext(bytes);
            listener.accept(sent);
        }

        @Override
        public void onError(Throwable error) {
            downstream.onError(error);
        }

        @Override
        public void onComplete() {
            downstream.onComplete();
        }
    }
}
