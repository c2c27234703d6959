package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PackageCacheTest {
    @TempDir
    Path folder;

    private final KnownPackages store = new KnownPackages();
    private final Downloads downloads = new Downloads();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private volatile LongSupplier usable = () -> 1L << 40;
    private PackageCache cache = opened(PackageCache.MOST_BYTES, Path.of("/nowhere"));

    @BeforeEach
    void open() throws IOException {
        cache = opened(PackageCache.MOST_BYTES, folder);
        cache.open();
    }

    @AfterEach
    void end() {
        downloads.close();
        store.close();
    }

    /** As the next process finds the folder. */
    private void restart(long mostBytes) throws IOException {
        cache = opened(mostBytes, folder);
        cache.open();
    }

    private PackageCache opened(long mostBytes, Path files) {
        return opened(mostBytes, files, store.api(), downloads);
    }

    private PackageCache opened(long mostBytes, Path files, String api, Downloads by) {
        PackageDownload download = new PackageDownload(by, api, Duration.ZERO);
        return new PackageCache(files, download, () -> now, mostBytes, () -> usable.getAsLong());
    }

    /** From now on the disk has room for so many bytes, those of the folder among them. */
    private void diskOf(long bytes) {
        usable = () -> bytes - sizes().sum();
    }

    private LongStream sizes() {
        return Stream.of(Objects.requireNonNull(folder.toFile().listFiles())).mapToLong(File::length);
    }

    private ContentHash put(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
        ContentHash hash = KnownPackages.hash(bytes);
        store.put(hash, bytes);
        return hash;
    }

    private void use(ContentHash hash, String content) {
        try (PackageCache.Held held = cache.hold(hash)) {
            assertThat(held.file()).hasContent(content);
        }
        now = now.plusSeconds(1);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void shouldFetchContentOnce() throws IOException {
        ContentHash hash = put("content");

        use(hash, "content");
        use(hash, "content");

        assertThat(store.requests()).isEqualTo(1);
        assertThat(files()).containsExactly(hash.hex());
    }

    @Test
    void shouldFetchAnEmptyFileToo() {
        use(put(""), "");
    }

    @Test
    void shouldFetchOnceWhatSeveralWaitFor() throws Exception {
        ContentHash hash = put("content");
        store.holdBack();
        List<Waiter> waiters =
                IntStream.range(0, 5).mapToObj(i -> new Waiter(hash)).toList();
        for (Waiter waiter : waiters) {
            waiter.awaitWaiting();
        }

        store.letGo();

        for (Waiter waiter : waiters) {
            assertThat(waiter.result().file()).hasContent("content");
        }
        assertThat(store.requests()).isEqualTo(1);
    }

    @Test
    void shouldLetOthersWaitOnWhenOneIsInterrupted() throws Exception {
        ContentHash hash = put("content");
        store.holdBack();
        Waiter first = new Waiter(hash);
        Waiter second = new Waiter(hash);
        first.awaitWaiting();
        second.awaitWaiting();

        first.thread.interrupt();

        assertThatThrownBy(first::result).cause().hasMessage("it was given up before it came");
        store.letGo();
        assertThat(second.result().file()).hasContent("content");
        assertThat(store.requests()).isEqualTo(1);
    }

    @Test
    void shouldEndADownloadThatNobodyWaitsForAndBeginAnewForTheNext() throws Exception {
        ContentHash hash = put("content");
        store.holdBack();
        Waiter only = new Waiter(hash);
        only.awaitWaiting();
        store.awaitRequest();

        only.thread.interrupt();

        assertThatThrownBy(only::result).isInstanceOf(ExecutionException.class);
        while (!files().isEmpty()) {
            Thread.onSpinWait();
        }
        store.letGo();
        use(hash, "content");
        assertThat(store.requests()).isEqualTo(2);
        assertThat(files()).containsExactly(hash.hex());
    }

    @Test
    void shouldKeepNothingOfOtherContentThanItAskedFor() throws IOException {
        ContentHash hash = put("right");
        byte[] wrong = "wrong".getBytes(StandardCharsets.US_ASCII);
        store.put(hash, wrong);

        assertThatThrownBy(() -> cache.hold(hash))
                .isInstanceOfSatisfying(
                        DrayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETUP_FAILED))
                .hasMessage("Expected content with the SHA-256 " + hash + ", but what came from " + store.api()
                        + " has " + KnownPackages.hash(wrong) + "; nothing of it is kept");

        assertThat(files()).isEmpty();
        put("right");
        use(hash, "right");
    }

    @Test
    void shouldSayThatTheStoreHasNoSuchContentWithoutAskingAgain() throws IOException {
        ContentHash unknown = new ContentHash("0".repeat(64));

        assertThatThrownBy(() -> cache.hold(unknown))
                .isInstanceOfSatisfying(
                        DrayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETUP_FAILED))
                .hasMessage("the package store has nothing with the SHA-256 " + unknown);

        assertThat(store.requests()).isEqualTo(1);
        assertThat(files()).isEmpty();
    }

    @Test
    void shouldAskAgainAfterAnAnswerThatEndedHalfWay() {
        ContentHash hash = put("content");
        store.dieHalfWay(2);

        use(hash, "content");

        assertThat(store.requests()).isEqualTo(3);
    }

    @Test
    void shouldAskAgainWhileTheApiIsNotReady() {
        ContentHash hash = put("content");
        store.refuse(PackageDownload.TRIES - 1);

        use(hash, "content");

        assertThat(store.requests()).isEqualTo(PackageDownload.TRIES);
    }

    @Test
    void shouldGiveUpInTheEndAndBeginAnewForTheNext() throws IOException {
        ContentHash hash = put("content");
        store.refuse(PackageDownload.TRIES);
        String uri = store.api() + "/api/packages/sha256/" + hash + "/content";

        assertThatThrownBy(() -> cache.hold(hash)).hasMessage(uri + " answered 503");

        assertThat(files()).isEmpty();
        use(hash, "content");
    }

    @Test
    void shouldSayThatNobodyAnswers() {
        String nobody = store.api();
        store.close();

        assertThatThrownBy(() -> cache.hold(new ContentHash("0".repeat(64))))
                .isInstanceOf(DrayException.class)
                .hasMessageStartingWith("fetching " + URI.create(nobody) + "/api/packages/sha256/0")
                .hasMessageEndingWith("failed: ConnectException");
    }

    @Test
    void shouldLetTheLeastRecentlyUsedLeaveFirst() throws IOException {
        ContentHash first = put("first--8");
        ContentHash second = put("second-8");
        ContentHash third = put("third--8");
        restart(20);
        use(first, "first--8");
        use(second, "second-8");
        use(first, "first--8");

        use(third, "third--8");

        assertThat(files()).containsExactlyInAnyOrder(first.hex(), third.hex());
    }

    @Test
    void shouldKeepWhatIsHeldThoughThereIsTooMuch() throws IOException {
        ContentHash first = put("first--8");
        ContentHash second = put("second-8");
        restart(10);
        try (PackageCache.Held held = cache.hold(first)) {
            try (PackageCache.Held again = cache.hold(first)) {
                assertThat(again.file()).hasContent("first--8");
            }
            try (PackageCache.Held other = cache.hold(second)) {
                assertThat(files()).containsExactlyInAnyOrder(first.hex(), second.hex());
                assertThat(other.file()).hasContent("second-8");
            }
            assertThat(files()).as("the other one left once nobody held it").containsExactly(first.hex());
            assertThat(held.file()).hasContent("first--8");
        }
        assertThat(files()).containsExactly(first.hex());
    }

    @Test
    void shouldServeWhatIsLargerThanAllItKeepsWhileItIsHeld() throws IOException {
        restart(3);

        use(put("content"), "content");

        assertThat(files()).isEmpty();
    }

    @Test
    void shouldLetUnusedFilesLeaveForWhatIsComingWhenTheDiskIsShort() throws Exception {
        ContentHash first = put("first--8");
        ContentHash second = put("second-8");
        ContentHash third = put("third--8");
        diskOf(KeptPackages.RESERVE_BYTES + 20);
        use(first, "first--8");
        use(second, "second-8");
        store.holdBack();
        Waiter waiter = new Waiter(third);

        Path part = folder.resolve(third + ".3.part");
        while (part.toFile().length() != 4) {
            Thread.onSpinWait();
        }

        assertThat(files()).as("before all of the third one is here").doesNotContain(first.hex());
        store.letGo();
        assertThat(waiter.result().file()).hasContent("third--8");
        assertThat(files()).containsExactlyInAnyOrder(second.hex(), third.hex());
    }

    @Test
    void shouldKeepNothingUnusedOnADiskThatOthersHaveFilled() throws IOException {
        ContentHash first = put("first--8");
        ContentHash second = put("second-8");
        use(first, "first--8");
        diskOf(16);

        try (PackageCache.Held held = cache.hold(second)) {
            assertThat(held.file()).hasContent("second-8");
            assertThat(files()).containsExactly(second.hex());
        }

        assertThat(files()).isEmpty();
    }

    @Test
    void shouldSayThatTheDiskHasNoRoomBesideWhatIsInUse() throws IOException {
        ContentHash first = put("first--8");
        ContentHash second = put("second-8");
        diskOf(15);
        try (PackageCache.Held held = cache.hold(first)) {
            assertThatThrownBy(() -> cache.hold(second))
                    .isInstanceOfSatisfying(
                            DrayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETUP_FAILED))
                    .hasMessage("the node's disk has no room for " + store.api() + "/api/packages/sha256/" + second
                            + "/content, but for 7 bytes only");

            assertThat(held.file()).hasContent("first--8");
        }
        use(second, "second-8");
    }

    @Test
    void shouldLetNothingLeaveForWhatHasNoRoomEvenThen() throws IOException {
        ContentHash small = put("small");
        ContentHash huge = new ContentHash("a".repeat(64));
        use(small, "small");
        diskOf(KeptPackages.RESERVE_BYTES + 20);
        try (FileServer liar = FileServer.http()) {
            URI uri = liar.stuck("/api/packages/sha256/" + huge + "/content", Long.MAX_VALUE);
            cache = opened(PackageCache.MOST_BYTES, folder, liar.uri("").toString(), downloads);
            cache.open();

            assertThatThrownBy(() -> cache.hold(huge))
                    .hasMessage("the node's disk has no room for " + uri + ", but for "
                            + (KeptPackages.RESERVE_BYTES + 20) + " bytes only");
        }
        assertThat(files()).containsExactly(small.hex());
    }

    @Test
    void shouldAskAgainAfterAnAnswerThatStoppedHalfWay() throws IOException {
        ContentHash hash = put("content");
        store.stall(1);
        try (Downloads impatient = new Downloads(null, Duration.ofMinutes(1), Duration.ofSeconds(1))) {
            cache = opened(PackageCache.MOST_BYTES, folder, store.api(), impatient);
            cache.open();

            use(hash, "content");
        }
        assertThat(store.requests()).isEqualTo(2);
    }

    @Test
    void shouldHandOverAndLetLeaveAsEverThoughSomethingCannotBeRemoved() throws IOException {
        ContentHash hash = put("content");
        Path stubborn = folder.resolve(hash + ".1.part");
        restart(3);
        usable = () -> {
            if (Files.exists(folder.resolve(hash.hex()))) {
                assertThat(stubborn.resolve("in it").toFile().mkdirs()).isTrue();
                usable = () -> 1L << 40;
            }
            return 1L << 40;
        };

        use(hash, "content");

        assertThat(stubborn).isDirectory();
        assertThat(folder.resolve(hash.hex())).doesNotExist();
    }

    @Test
    void shouldUseAgainWhatAnEarlierProcessFetched() throws IOException {
        ContentHash hash = put("content");
        use(hash, "content");

        restart(PackageCache.MOST_BYTES);
        use(hash, "content");

        assertThat(store.requests()).isEqualTo(1);
    }

    @Test
    void shouldFetchAgainWhatAPowerCutSpoiled() throws IOException {
        ContentHash emptied = put("emptied");
        ContentHash changed = put("changed");
        use(emptied, "emptied");
        use(changed, "changed");
        Files.writeString(folder.resolve(emptied.hex()), "");
        Files.writeString(folder.resolve(changed.hex()), "\0\0\0\0\0\0\0");

        restart(PackageCache.MOST_BYTES);
        use(emptied, "emptied");
        use(changed, "changed");
        use(changed, "changed");

        assertThat(store.requests()).isEqualTo(4);
        assertThat(files()).containsExactlyInAnyOrder(emptied.hex(), changed.hex());
    }

    @Test
    void shouldRemoveWhatAnEarlierProcessHadNotFinished() throws IOException {
        ContentHash hash = put("content");
        use(hash, "content");
        Files.writeString(folder.resolve("a".repeat(64) + ".3.part"), "half");

        restart(PackageCache.MOST_BYTES);

        assertThat(files()).containsExactly(hash.hex());
    }

    @Test
    void shouldOpenThoughALeftoverCannotBeRemoved() throws IOException {
        ContentHash hash = put("content");
        Files.createDirectories(folder.resolve("stubborn.part").resolve("in it"));

        restart(PackageCache.MOST_BYTES);

        use(hash, "content");
    }

    @Test
    void shouldRememberOverARestartWhatWasUsedLast() throws IOException {
        ContentHash first = put("first--8");
        ContentHash second = put("second-8");
        use(first, "first--8");
        use(second, "second-8");
        use(first, "first--8");

        restart(10);

        assertThat(files()).containsExactly(first.hex());
    }

    @Test
    void shouldFetchAgainWhatSomebodyRemoved() throws IOException {
        ContentHash hash = put("content");
        use(hash, "content");
        Files.delete(folder.resolve(hash.hex()));

        use(hash, "content");

        assertThat(store.requests()).isEqualTo(2);
    }

    /** One who holds content on a thread of its own. */
    private final class Waiter {
        final FutureTask<PackageCache.Held> task;
        final Thread thread;

        Waiter(ContentHash hash) {
            Callable<PackageCache.Held> hold = () -> cache.hold(hash);
            task = new FutureTask<>(hold);
            thread = Thread.ofPlatform().daemon().start(task);
        }

        void awaitWaiting() {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }

        PackageCache.Held result() throws Exception {
            return task.get(20, TimeUnit.SECONDS);
        }
    }
}
