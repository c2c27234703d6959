package io.dray.jobapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.jobapi.http.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagesTest {
    private static final byte[] ZIP = Zips.of("a.txt", "and so on");
    private static final String RAY = "/api/packages/gcs/_ray_pkg_0123456789abcdef.zip";

    @TempDir
    Path folder;

    private ApiUnderTest api;

    @BeforeEach
    void start() throws IOException {
        api = new ApiUnderTest(folder);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }

    @Test
    void shouldKeepNoArchiveThatDoesHarm() throws Exception {
        HttpResponse<String> climbing = api.put(RAY, Zips.of("../out.txt", "x"));
        HttpResponse<String> absolute = api.put(RAY, Zips.of("/etc/out.txt", "x"));
        HttpResponse<String> broken = api.put(RAY, Arrays.copyOf(ZIP, ZIP.length - 8));

        assertThat(climbing.statusCode()).isEqualTo(400);
        assertThat(climbing.body()).contains("'../out.txt', which leads out of its folder");
        assertThat(absolute.body()).contains("'/etc/out.txt', which leads out of its folder");
        assertThat(broken.body()).contains("is not a zip/jar");
        assertThat(api.stored(".")).isEmpty();
    }

    @Test
    void shouldTakeAPackageAsRaysClientUploadsIt() throws Exception {
        HttpResponse<String> before = api.get(RAY);
        HttpResponse<String> put = api.put(RAY, ZIP);
        HttpResponse<String> after = api.get(RAY);

        assertThat(before.statusCode()).isEqualTo(404);
        assertThat(before.body()).isEqualTo("Package gcs://_ray_pkg_0123456789abcdef.zip does not exist");
        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(put.body()).isEmpty();
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.body()).isEmpty();
        assertThat(api.stored("sha256")).containsExactly(sha256(ZIP));
    }

    @Test
    void shouldStoreTheSameContentOnce() throws Exception {
        api.put(RAY, ZIP);
        api.put("/api/packages/gcs/other.zip", ZIP);
        HttpResponse<String> ours = api.put("/api/packages/dray/" + sha256(ZIP) + "-app.jar", ZIP);

        assertThat(ours.statusCode()).isEqualTo(200);
        assertThat(api.stored("sha256")).hasSize(1);
        assertThat(api.stored("tmp")).isEmpty();
        assertThat(api.get("/api/packages/dray/" + sha256(ZIP) + "-else.jar").statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldGiveWhatWasUploadedByItsHash() throws Exception {
        byte[] large = new byte[(int) ApiUnderTest.MAX_UPLOAD];
        new Random(11).nextBytes(large);
        api.put("/api/packages/gcs/large.bin", large);

        HttpResponse<byte[]> content = fetch(sha256(large));

        assertThat(content.statusCode()).isEqualTo(200);
        assertThat(content.body()).isEqualTo(large);
        assertThat(content.headers().firstValue("Content-Length")).contains(Integer.toString(large.length));
        assertThat(content.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(content.headers().firstValue("ETag")).contains('"' + sha256(large) + '"');
    }

    @Test
    void shouldGiveAnEmptyFileToo() throws Exception {
        api.put("/api/packages/gcs/empty.txt", new byte[0]);

        HttpResponse<byte[]> content = fetch(sha256(new byte[0]));

        assertThat(content.statusCode()).isEqualTo(200);
        assertThat(content.body()).isEmpty();
    }

    @Test
    void shouldTellByAProblemThatThereIsNoSuchContent() throws Exception {
        HttpResponse<String> unknown = api.get("/api/packages/sha256/" + "0".repeat(64) + "/content");
        HttpResponse<String> noHash = api.get("/api/packages/sha256/app.jar/content");
        HttpResponse<String> climbing = api.get("/api/packages/sha256/..%2Fnames%2Fgcs%2Fa.zip/content");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(ApiUnderTest.json(unknown).path("detail").asText())
                .isEqualTo("There is no package with the SHA-256 " + "0".repeat(64));
        assertThat(noHash.statusCode()).isEqualTo(400);
        assertThat(ApiUnderTest.json(noHash).path("detail").asText())
                .isEqualTo("Expected the 64 hex digits of a SHA-256, but got 'app.jar'");
        assertThat(climbing.statusCode()).isEqualTo(400);
    }

    @Test
    void shouldServeOthersAfterAClientThatLeftInTheMiddle() throws Exception {
        byte[] large = new byte[(int) ApiUnderTest.MAX_UPLOAD];
        api.put("/api/packages/gcs/large.bin", large);
        try (Socket socket = api.connect()) {
            socket.setReceiveBufferSize(4_096);
            socket.getOutputStream()
                    .write(("GET /api/packages/sha256/" + sha256(large)
                                    + "/content HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }

        assertThat(fetch(sha256(large)).body()).hasSize(large.length);
    }

    private HttpResponse<byte[]> fetch(String sha256) throws IOException, InterruptedException {
        return api.client()
                .send(
                        HttpRequest.newBuilder(api.uri("/api/packages/sha256/" + sha256 + "/content"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void shouldKeepNothingWhenTheHashDiffers() throws Exception {
        HttpResponse<String> put = api.put("/api/packages/dray/" + "0".repeat(64) + "-app.jar", ZIP);

        assertThat(put.statusCode()).isEqualTo(400);
        assertThat(put.body()).contains(sha256(ZIP));
        assertThat(api.stored(".")).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoZip() throws Exception {
        byte[] text = "hello".getBytes(StandardCharsets.US_ASCII);

        HttpResponse<String> put = api.put(RAY, text);
        HttpResponse<String> empty = api.put(RAY, new byte[0]);
        HttpResponse<String> other = api.put("/api/packages/gcs/notes.txt", text);

        assertThat(put.statusCode()).isEqualTo(400);
        assertThat(put.body()).contains("is not a zip/jar");
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(api.stored("sha256")).containsExactly(sha256(text));
    }

    @Test
    void shouldRefuseNamesThatAreNone() throws Exception {
        for (String name : new String[] {
            "gcs/..%2F..%2Fetc",
            "gcs/.hidden",
            "gcs/a%20b",
            "dray/app.jar",
            "s3/app.jar",
            "dray/x-app.jar",
            "gcs/" + "a".repeat(500)
        }) {
            assertThat(api.put("/api/packages/" + name, ZIP).statusCode())
                    .as(name)
                    .isBetween(400, 404);
        }
        assertThat(api.stored(".")).isEmpty();
    }

    @Test
    void shouldRefuseTooLargeAnUploadByItsLengthBeforeItComes() throws Exception {
        String answer = api.raw("PUT " + RAY + " HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                + "Connection: close\r\nContent-Length: 10000000000\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("at most 1000000 bytes");
    }

    @Test
    void shouldRefuseTooLargeAnUploadThatDoesNotSayItsLength() throws Exception {
        byte[] large = new byte[(int) ApiUnderTest.MAX_UPLOAD + 1];
        HttpResponse<String> put = api.send(
                "PUT",
                "/api/packages/gcs/large.bin",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

        assertThat(put.statusCode()).isEqualTo(413);
        assertThat(api.stored(".")).isEmpty();
    }

    @Test
    void shouldTakeALargeUploadWhole() throws Exception {
        byte[] large = new byte[(int) ApiUnderTest.MAX_UPLOAD];
        new Random(7).nextBytes(large);

        assertThat(api.put("/api/packages/gcs/large.bin", large).statusCode()).isEqualTo(200);
        assertThat(api.stored("sha256")).containsExactly(sha256(large));
    }

    @Test
    void shouldContinueWhenAsked() throws Exception {
        try (Socket socket = api.connect()) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("PUT " + RAY
                                    + " HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: "
                                    + ZIP.length + "\r\n"
                                    + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] start = socket.getInputStream().readNBytes(21);
            socket.getOutputStream().write(ZIP);
            String rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(new String(start, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 100 Continue");
            assertThat(rest).contains("HTTP/1.1 200");
        }
    }

    @Test
    void shouldLeaveNothingOfAnUploadThatIsCutOff() throws Exception {
        try (WatchService changes = FileSystems.getDefault().newWatchService()) {
            folder.resolve("tmp")
                    .register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            try (Socket socket = api.connect()) {
                socket.getOutputStream()
                        .write(("PUT " + RAY + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500000\r\n\r\nPK\3\4")
                                .getBytes(StandardCharsets.US_ASCII));
                awaitEvent(changes, StandardWatchEventKinds.ENTRY_CREATE.name());
            }
            awaitEvent(changes, StandardWatchEventKinds.ENTRY_DELETE.name());
        }

        assertThat(api.stored(".")).isEmpty();
        assertThat(api.get(RAY).statusCode()).isEqualTo(404);
    }

    private static void awaitEvent(WatchService changes, String kind) throws InterruptedException {
        while (true) {
            WatchKey key = changes.poll(10, TimeUnit.SECONDS);
            assertThat(key).as("the event " + kind).isNotNull();
            boolean seen = key.pollEvents().stream()
                    .anyMatch(event -> event.kind().name().equals(kind));
            key.reset();
            if (seen) {
                return;
            }
        }
    }
}
