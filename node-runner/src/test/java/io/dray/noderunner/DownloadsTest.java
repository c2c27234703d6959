package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DownloadsTest {
    private static final byte[] JAR = "a jar".getBytes(StandardCharsets.US_ASCII);
    private static final long MOST = 1_000_000;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir
    static Path folder;

    private static SelfSigned certificate;

    private FileServer https;
    private Downloads downloads;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeAll
    static void certify() throws Exception {
        certificate = SelfSigned.in(folder);
    }

    @BeforeEach
    void start() throws IOException {
        https = FileServer.https(certificate);
        downloads = new Downloads(certificate.trust());
    }

    @AfterEach
    void stop() {
        downloads.close();
        https.close();
    }

    @Test
    void shouldFetchByHttps() throws IOException {
        byte[] large = new byte[(int) MOST];
        new java.util.Random(3).nextBytes(large);

        downloads.fetch(https.file("/large.jar", large), out, MOST);

        assertThat(out.toByteArray()).isEqualTo(large);
    }

    @Test
    void shouldTakeNothingFromWhomItDoesNotTrust() {
        URI jar = https.file("/app.jar", JAR);
        try (Downloads others = new Downloads()) {
            assertThatThrownBy(() -> others.fetch(jar, out, MOST))
                    .isInstanceOf(DownloadException.class)
                    .hasMessageStartingWith("fetching " + jar + " failed: ")
                    .hasMessageContaining("unable to find valid certification path");
        }

        assertThat(https.requests()).isZero();
        assertThat(out.size()).isZero();
    }

    @Test
    void shouldFollowARedirectToHttps() throws IOException {
        URI moved = https.redirect("/latest.jar", https.file("/app-1.jar", JAR));

        downloads.fetch(moved, out, MOST);

        assertThat(out.toByteArray()).isEqualTo(JAR);
    }

    @Test
    void shouldNotFollowARedirectFromHttpsToHttp() throws IOException {
        try (FileServer http = FileServer.http()) {
            URI lured = https.redirect("/app.jar", http.file("/app.jar", JAR));

            assertThatThrownBy(() -> downloads.fetch(lured, out, MOST))
                    .isInstanceOf(DownloadException.class)
                    .hasMessage(lured + " answered 302");

            assertThat(http.requests()).isZero();
            assertThat(out.size()).isZero();
        }
    }

    @Test
    void shouldSayWhatWasAnsweredAndWhetherItMayPass() {
        assertThatThrownBy(() -> downloads.fetch(https.answer("/gone", 404), out, MOST))
                .isInstanceOfSatisfying(DownloadException.class, e -> {
                    assertThat(e).hasMessage(https.uri("/gone") + " answered 404");
                    assertThat(e.status()).isEqualTo(404);
                    assertThat(e.passing()).isFalse();
                });
        assertThatThrownBy(() -> downloads.fetch(https.answer("/later", 503), out, MOST))
                .isInstanceOfSatisfying(
                        DownloadException.class, e -> assertThat(e.passing()).isTrue());
    }

    @Test
    void shouldNotBeginWhatIsTooLarge() {
        assertThatThrownBy(() -> downloads.fetch(https.file("/app.jar", JAR), out, JAR.length - 1))
                .isInstanceOfSatisfying(DownloadException.class, e -> {
                    assertThat(e).hasMessage(https.uri("/app.jar") + " has more than 4 bytes");
                    assertThat(e.passing()).isFalse();
                });
        assertThat(out.size()).isZero();
    }

    @Test
    void shouldEndWhatTurnsOutTooLarge() {
        URI file = https.endless("/app.jar", new byte[1_000_000]);

        assertThatThrownBy(() -> downloads.fetch(file, out, 100_000)).hasMessage(file + " has more than 100000 bytes");

        assertThat(out.size()).isLessThanOrEqualTo(100_000);
    }

    @Test
    void shouldSayWhenItBreaksOff() {
        assertThatThrownBy(() -> downloads.fetch(https.cutOff("/app.jar", JAR), out, MOST))
                .isInstanceOfSatisfying(
                        DownloadException.class, e -> assertThat(e.passing()).isTrue());
    }

    @Test
    void shouldGiveUpWhatHasStoppedComingAndHangUp() throws Exception {
        URI pausing = https.pausing("/app.jar");
        try (Downloads impatient = new Downloads(certificate.trust(), LONG, SHORT)) {
            assertThatThrownBy(() -> impatient.fetch(pausing, out, Long.MAX_VALUE))
                    .isInstanceOfSatisfying(DownloadException.class, e -> {
                        assertThat(e).hasMessage("fetching " + pausing + " failed: nothing came for 1000 ms");
                        assertThat(e.passing()).isTrue();
                    });

            https.resume();
            https.awaitHungUp();
        }
        assertThat(out.size()).isEqualTo(1);
    }

    @Test
    void shouldGiveUpWhenNoAnswerBegins() {
        URI silent = https.silent("/app.jar");
        try (Downloads impatient = new Downloads(certificate.trust(), SHORT, LONG)) {
            assertThatThrownBy(() -> impatient.fetch(silent, out, MOST))
                    .isInstanceOfSatisfying(DownloadException.class, e -> {
                        assertThat(e).hasMessage("fetching " + silent + " failed: nothing came for 1000 ms");
                        assertThat(e.passing()).isTrue();
                    });
        }
    }

    @Test
    void shouldNotCutWhatTakesLongerThanAnyLimitWhileItComes() throws IOException {
        byte[] large = new byte[(int) MOST];
        URI file = https.file("/large.jar", large);
        URI stuck = https.stuck("/app.jar");
        try (Downloads impatient = new Downloads(certificate.trust(), SHORT, SHORT)) {
            OutputStream slow = new OutputStream() {
                @Override
                public void write(int b) {
                    throw new UnsupportedOperationException("bytes come in pieces");
                }

                @Override
                public void write(byte[] piece, int from, int length) {
                    if (out.size() == 0) {
                        letTheLimitsPass();
                    }
                    out.write(piece, from, length);
                }

                private void letTheLimitsPass() {
                    assertThatThrownBy(() -> impatient.fetch(stuck, new ByteArrayOutputStream(), MOST))
                            .hasMessageEndingWith("nothing came for 1000 ms");
                }
            };

            impatient.fetch(file, slow, MOST);
        }

        assertThat(out.toByteArray()).isEqualTo(large);
    }

    @Test
    void shouldGiveUpWhenItIsInterrupted() throws Exception {
        URI stuck = https.stuck("/app.jar");
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                downloads.fetch(stuck, out, MOST);
                failure.complete(new AssertionError("it came"));
            } catch (IOException e) {
                failure.complete(e);
            }
        });
        https.awaitStuck();

        waiting.interrupt();

        assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedIOException.class);
    }
}
