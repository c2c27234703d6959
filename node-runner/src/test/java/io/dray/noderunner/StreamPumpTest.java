package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.job.JobId;
import io.dray.model.log.LogChunk;
import io.dray.model.log.LogChunk.Stream;
import io.dray.model.log.LogKey;
import io.dray.model.run.LogSpan;
import io.dray.model.run.RunId;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamPumpTest {
    private static final RunId RUN = new RunId("n1#1-1");

    private final DrivenLog written = new DrivenLog();
    private final RunLog log = new RunLog(written, LogKey.of(new JobId("job")), RUN, 2);
    private final DrivenInput in = new DrivenInput();
    private final StreamPump pump = new StreamPump(in, Stream.STDOUT, log);

    @Test
    void shouldPassWholeLinesOnAsTheyComeAndTheRestAtTheEnd() {
        CompletableFuture<Void> done = pump.start("pump");

        in.give("one\ntwo\nthr");
        written.awaitText(Stream.STDOUT, "one\ntwo\n");
        in.give("ee\nfour");
        written.awaitText(Stream.STDOUT, "one\ntwo\nthree\n");
        in.end();
        finished(done);

        assertThat(written.chunks()).extracting(LogChunk::text).containsExactly("", "one\ntwo\n", "three\n", "four");
    }

    @Test
    void shouldPassALineWithoutItsEndOnWhenItsRestDoesNotCome() throws InterruptedException {
        pump.start("pump");
        in.give("ready\nPassword: ");
        in.awaitRead();

        pump.flush();
        assertThat(written.text(Stream.STDOUT)).isEqualTo("ready\n");
        pump.flush();

        assertThat(written.text(Stream.STDOUT)).isEqualTo("ready\nPassword: ");
    }

    @Test
    void shouldPassALineOnThatGrowsBitByBit() throws InterruptedException {
        pump.start("pump");

        for (int i = 0; i < 8; i++) {
            in.give(".");
            in.awaitRead();
            pump.flush();
        }

        assertThat(written.text(Stream.STDOUT)).isEqualTo("........");
        assertThat(written.chunks()).as("not each dot by itself").hasSize(3);
    }

    @Test
    void shouldNotTearACharacterThatComesInTwoReads() {
        byte[] text = "grün 🚚 voilà\n".getBytes(StandardCharsets.UTF_8);
        CompletableFuture<Void> done = pump.start("pump");

        for (byte b : text) {
            in.give(b);
        }
        in.end();
        finished(done);

        assertThat(written.text(Stream.STDOUT)).isEqualTo("grün 🚚 voilà\n");
    }

    @Test
    void shouldHoldBackTheBeginningOfACharacterWhenFlushed() throws InterruptedException {
        byte[] truck = "🚚".getBytes(StandardCharsets.UTF_8);
        pump.start("pump");
        in.give("a");
        in.give(Arrays.copyOf(truck, 2));
        flushTwice();
        assertThat(written.text(Stream.STDOUT)).isEqualTo("a");

        in.give(Arrays.copyOfRange(truck, 2, 4));
        flushTwice();

        assertThat(written.text(Stream.STDOUT)).isEqualTo("a🚚");
    }

    @Test
    void shouldReplaceBytesThatAreNoText() {
        CompletableFuture<Void> done = pump.start("pump");

        in.give((byte) 0xff, (byte) 'a', (byte) 0xc3, (byte) '\n', (byte) 0xe2);
        in.end();
        finished(done);

        assertThat(written.text(Stream.STDOUT)).isEqualTo("\ufffda\ufffd\n\ufffd");
    }

    @Test
    void shouldPassOnALineLongerThanAnyBuffer() {
        String part = "x".repeat(30_000) + "ü";
        CompletableFuture<Void> done = pump.start("pump");

        IntStream.range(0, 20).forEach(i -> in.give(part));
        in.end();
        finished(done);

        assertThat(written.text(Stream.STDOUT)).isEqualTo(part.repeat(20));
        assertThat(written.chunks()).allMatch(chunk -> chunk.text().length() <= 64 * 1024);
    }

    @Test
    void shouldBlockTheJobAndNobodyElseWhileTheLogIsSlow() {
        long size = 100L << 20;
        AtomicLong read = new AtomicLong();
        StreamPump blocked = new StreamPump(new Lines(size, read), Stream.STDERR, log);
        written.hold();

        CompletableFuture<Void> done = blocked.start("pump-of-a-slow-log");
        awaitParked("pump-of-a-slow-log");

        assertThat(inFlight()).isBetween(512L << 10, 1L << 20);
        assertThat(read.get()).isLessThan(2L << 20);
        blocked.flush();
        long bytes = written.drain().stream()
                .mapToLong(chunk -> chunk.text().length())
                .sum();
        while (!done.isDone()) {
            written.acknowledge();
            LockSupport.parkNanos(100_000);
            bytes += written.drain().stream()
                    .mapToLong(chunk -> chunk.text().length())
                    .sum();
        }
        bytes += written.drain().stream()
                .mapToLong(chunk -> chunk.text().length())
                .sum();
        assertThat(bytes).isEqualTo(size);
    }

    @Test
    void shouldNotFlushIntoALogThatIsFull() throws InterruptedException {
        written.hold();
        for (int i = 0; i < 15; i++) {
            log.print(Stream.STDERR, "x".repeat(65_536));
        }
        pump.start("pump");
        in.give("y".repeat(30_000));
        log.offer(Stream.STDERR, "x".repeat(60_000));

        flushTwice();
        assertThat(written.text(Stream.STDOUT)).isEmpty();
        written.letGo();
        flushTwice();

        assertThat(written.text(Stream.STDOUT)).hasSize(30_000);
    }

    @Test
    void shouldNumberBothStreamsInOneOrder() {
        DrivenInput err = new DrivenInput();
        CompletableFuture<Void> outDone = pump.start("out");
        CompletableFuture<Void> errDone = new StreamPump(err, Stream.STDERR, log).start("err");
        for (int i = 0; i < 500; i++) {
            in.give("out " + i + "\n");
            err.give("err " + i + "\n");
        }
        in.end();
        err.end();
        finished(outDone);
        finished(errDone);
        LogSpan span = log.end().toCompletableFuture().join();

        assertThat(written.chunks()).extracting(LogChunk::sequence).isSorted().doesNotHaveDuplicates();
        assertThat(written.chunks().getFirst().stream()).isEqualTo(Stream.START);
        assertThat(written.chunks().getLast().stream()).isEqualTo(Stream.END);
        assertThat(written.chunks())
                .allMatch(chunk -> chunk.attempt() == 2 && chunk.run().equals(RUN));
        assertThat(span)
                .isEqualTo(new LogSpan(
                        2,
                        DrivenLog.PARTITION,
                        DrivenLog.FIRST,
                        DrivenLog.FIRST + written.chunks().size() - 1));
        assertThat(written.text(Stream.STDOUT)).isEqualTo(lines("out ", 0, 500));
    }

    @Test
    void shouldTellWhereItBeginsOnceThatIsDurable() {
        written.hold();
        RunLog held = new RunLog(written, LogKey.of(new JobId("job")), RUN, 2);
        CompletableFuture<LogSpan> begin = held.begin().toCompletableFuture();
        assertThat(begin).isNotDone();

        written.acknowledge();

        assertThat(begin).isCompletedWithValue(new LogSpan(2, DrivenLog.PARTITION, DrivenLog.FIRST + 1, LogSpan.OPEN));
    }

    @Test
    void shouldRememberTheLastTenLinesOfBothStreams() throws InterruptedException {
        log.print(Stream.STDOUT, lines("out ", 0, 30));
        log.print(Stream.STDERR, lines("err ", 0, 4));

        assertThat(log.lastLines()).isEqualTo((lines("out ", 24, 30) + lines("err ", 0, 4)).strip());
    }

    @Test
    void shouldRememberALineThatCameInTwoPartsAsOne() throws InterruptedException {
        log.print(Stream.STDOUT, "Exception in thr");
        log.print(Stream.STDOUT, "ead main\n\tat Main\n");

        assertThat(log.lastLines()).isEqualTo("Exception in thread main\n\tat Main");
    }

    @Test
    void shouldRememberNoMoreThanTwentyThousandCharacters() throws InterruptedException {
        log.print(Stream.STDOUT, "x".repeat(60_000));
        log.print(Stream.STDOUT, "y".repeat(5_000));

        assertThat(log.lastLines()).isEqualTo("x".repeat(15_000) + "y".repeat(5_000));
    }

    private long inFlight() {
        return written.chunks().stream()
                .mapToLong(chunk -> chunk.text().length())
                .sum();
    }

    private void flushTwice() throws InterruptedException {
        in.awaitRead();
        pump.flush();
        pump.flush();
    }

    /** A thread that waits for room in the log tells nobody. */
    private static void awaitParked(String name) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!parked(name) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(parked(name)).as("%s waits", name).isTrue();
    }

    private static boolean parked(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(name) && thread.getState() == Thread.State.WAITING);
    }

    private static String lines(String prefix, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> prefix + i + "\n").collect(Collectors.joining());
    }

    private static void finished(CompletableFuture<Void> done) {
        done.orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** So many bytes of lines, as fast as anybody reads. */
    private static final class Lines extends InputStream {
        private final AtomicLong read;
        private final long size;

        Lines(long size, AtomicLong read) {
            this.size = size;
            this.read = read;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int n = (int) Math.min(length, size - read.get());
            if (n == 0) {
                return -1;
            }
            Arrays.fill(target, offset, offset + n, (byte) 'z');
            for (int i = offset + 99; i < offset + n; i += 100) {
                target[i] = '\n';
            }
            read.addAndGet(n);
            return n;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("nobody reads byte by byte");
        }
    }
}
