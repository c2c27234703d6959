package io.dray.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.run.InvocationId;
import io.dray.model.run.RunId;
import io.dray.model.wire.DataKind;
import io.dray.model.wire.FailureKind;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Cancel;
import io.dray.model.wire.Frame.Failed;
import io.dray.model.wire.Frame.FailedRecord;
import io.dray.model.wire.Frame.Goodbye;
import io.dray.model.wire.Frame.Hello;
import io.dray.model.wire.Frame.InputRecord;
import io.dray.model.wire.Frame.Invoke;
import io.dray.model.wire.Frame.Load;
import io.dray.model.wire.Frame.LoadFailed;
import io.dray.model.wire.Frame.Loaded;
import io.dray.model.wire.Frame.Result;
import io.dray.model.wire.Frame.ResultFile;
import io.dray.model.wire.Frame.SkippedRecord;
import io.dray.model.wire.Payload;
import io.dray.model.wire.RecordBatch;
import io.dray.model.wire.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packed worker in a process of its own, with handlers it has never seen. */
@Timeout(60)
class WorkerIT {
    private static final String UNNAMED = """
            Quick.java
            record Size(int width, int height) {}

            class Quick {
                static java.util.List<Size> twice(Size size) {
                    return java.util.List.of(size, size);
                }

                static byte[] echo(byte[] bytes) {
                    return bytes;
                }
            }
            """;

    private static final String THUMB = """
            com/acme/Thumb.java
            package com.acme;

            import io.dray.*;
            import java.util.*;
            import java.util.concurrent.*;

            class Thumb implements Handler<Map<String, Integer>, String> {
                private static final CyclicBarrier ALL = new CyclicBarrier(8);

                @Override
                public String handle(Map<String, Integer> input, Context context) {
                    return input + " " + context.id() + " " + context.attempt() + " " + context.headers()
                            + " " + Thread.currentThread().getName() + " " + context.logger().getName();
                }

                static int meet(int number) throws Exception {
                    ALL.await();
                    return number;
                }

                static String block(String text) {
                    System.out.println("begun " + text);
                    try {
                        new CountDownLatch(1).await();
                        return "never";
                    } catch (InterruptedException e) {
                        return "interrupted " + text;
                    }
                }

                static String waitForInterrupt(String text) throws InterruptedException {
                    new CountDownLatch(1).await();
                    return text;
                }

                static void stubborn(String text) {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> hang()));
                    System.out.println("begun " + text);
                    hang();
                }

                private static void hang() {
                    while (true) {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            // not yet
                        }
                    }
                }

                static void exit(String text) {
                    System.exit(3);
                }

                static String environment() throws Exception {
                    return System.getenv() + " " + new String(new java.io.FileInputStream("/proc/self/environ").readAllBytes());
                }

                static String retry() {
                    throw new IllegalStateException("outer", new RetryableException("busy"));
                }

                static void hook() {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
                }
            }
            """;

    private static final String MERGE = """
            com/acme/Merge.java
            package com.acme;

            import io.dray.*;
            import java.util.*;

            class Merge implements Handler<List<CloudEvent>, CloudEvent> {
                @Override
                public CloudEvent handle(List<CloudEvent> events, Context context) {
                    BatchFailure failure = new BatchFailure();
                    for (CloudEvent event : events) {
                        if (event.id().equals("4")) {
                            failure.add(events.indexOf(event), new TerminalException("not four"));
                        }
                    }
                    failure.throwIfAny();
                    return CloudEvent.of(events.get(0).id(), "merge", "merged");
                }
            }
            """;

    /** What a jar may hold that brings another Jackson, or an old one, or one that is broken. */
    private static final String OTHER_JACKSON = """
            com/fasterxml/jackson/databind/ObjectMapper.java
            package com.fasterxml.jackson.databind;

            public class ObjectMapper {
                public static final String VERSION = "my own";
            }
            """;

    private static final String OTHER_CORE = """
            com/fasterxml/jackson/core/JsonFactory.java
            package com.fasterxml.jackson.core;

            public class JsonFactory {
                static {
                    if (true) {
                        throw new IllegalStateException("not this one");
                    }
                }
            }
            """;

    private static final String OTHER_MODEL = """
            io/dray/model/wire/Frame.java
            package io.dray.model.wire;

            public class Frame {}
            """;

    private static final String USES_OTHER_JACKSON = """
            com/acme/Mapped.java
            package com.acme;

            import com.fasterxml.jackson.databind.ObjectMapper;
            import java.util.List;

            record Mapped(String version, int count) {
                static List<Mapped> of(Mapped mapped) {
                    return List.of(new Mapped(ObjectMapper.VERSION, mapped.count() + 1));
                }
            }
            """;

    @TempDir
    private static Path handlers;

    @BeforeAll
    static void compile() throws IOException {
        HandlerSources.compile(
                handlers, UNNAMED, THUMB, MERGE, OTHER_JACKSON, OTHER_CORE, OTHER_MODEL, USES_OTHER_JACKSON);
    }

    @Test
    void shouldSayHelloWithItsTokenAndLeaveItNowhere() throws Exception {
        try (WorkerProcess worker = WorkerProcess.loaded(handlers, "com.acme.Thumb::environment", 1)) {
            worker.invoke("r1", "");

            assertThat(worker.hello).isEqualTo(new Hello(1, Role.WORKER, Long.toString(worker.process.pid()), "t0k3n"));
            assertThat(worker.folder.resolve("token")).doesNotExist();
            assertThat(((Result) worker.next()).payload().text()).doesNotContain("t0k3n");
        }
    }

    @Test
    void shouldRunAMethodOfAClassInTheUnnamedPackage() throws Exception {
        try (WorkerProcess worker = WorkerProcess.start(handlers)) {
            worker.say(new Load("thumb", "1", "Quick::twice", 1));
            assertThat(worker.next()).isEqualTo(new Loaded(DataKind.JSON, DataKind.JSON));
            worker.next();

            worker.invoke("r1", "{\"width\":1,\"height\":2}");
            assertThat(worker.next())
                    .isEqualTo(new Result(
                            new RunId("r1"),
                            "application/json",
                            Payload.text("[{\"width\":1,\"height\":2},{\"width\":1,\"height\":2}]")));

            worker.invoke("r2", "{\"width\":1.5,\"height\":2}");
            assertThat(worker.next())
                    .isEqualTo(new Failed(
                            new RunId("r2"),
                            FailureKind.BAD_INPUT,
                            null,
                            "Expected int at /width of parameter size, but found the number 1.5",
                            "/width",
                            Payload.EMPTY));
        }
    }

    @Test
    void shouldRunAHandlerAndTellItOfItsInvocation() throws Exception {
        try (WorkerProcess worker = WorkerProcess.loaded(handlers, "com.acme.Thumb", 1)) {
            worker.invoke("r1", "{\"a\":1}");

            assertThat(((Result) worker.next()).payload().text())
                    .isEqualTo("{a=1} invocation-r1 2 {from=test} invocation-r1 thumb");
        }
    }

    @Test
    void shouldShareAClassPathWithAnotherJacksonAndAnotherModel() throws Exception {
        try (WorkerProcess worker = WorkerProcess.loaded(handlers, "com.acme.Mapped::of", 1)) {
            worker.invoke("r1", "{\"version\":\"?\",\"count\":1}");

            assertThat(((Result) worker.next()).payload().text()).isEqualTo("[{\"version\":\"my own\",\"count\":2}]");
        }
    }

    @Test
    void shouldHoldNothingUnderAForeignName() throws Exception {
        try (JarFile jar = new JarFile(WorkerProcess.JAR.toFile())) {
            assertThat(jar.stream()
                            .map(entry -> entry.getName())
                            .filter(name -> name.endsWith(".class") || name.startsWith("META-INF/services/"))
                            .filter(name -> !name.endsWith("/"))
                            .filter(name -> !name.startsWith("io/dray/worker/")))
                    .isNotEmpty()
                    .allMatch(name -> name.matches("io/dray/(function/|spi/)?[^/]+\\.class")
                            || name.equals("META-INF/services/io.dray.spi.RuntimeProvider"));
        }
    }

    @Test
    void shouldCarryTheLargestPayload() throws Exception {
        byte[] bytes = new byte[Payload.MAX_BYTES];
        new Random(7).nextBytes(bytes);
        try (WorkerProcess worker = WorkerProcess.loaded(handlers, "Quick::echo", 1)) {
            worker.say(WorkerProcess.invocation(
                    "r1", Payload.of(bytes), Instant.now().plusSeconds(60)));

            assertThat(worker.next())
                    .isEqualTo(new ResultFile(new RunId("r1"), "application/octet-stream", "out-1", bytes.length));
            assertThat(worker.folder.resolve("out-1")).hasBinaryContent(bytes);
        }
    }

    @Test
    void shouldTakeEventsInBatchesAndGiveOne() throws Exception {
        RecordBatch batch = new RecordBatch();
        for (String id : List.of("1", "2", "3", "4")) {
            batch.add(new InputRecord(
                    Map.of("ce_specversion", "1.0", "ce_id", id, "ce_source", "s", "ce_type", "t"),
                    null,
                    Payload.text("{\"n\":" + id + "}")));
        }
        batch.add(new InputRecord(Map.of(), null, Payload.text("{\"n\":5}")));
        try (WorkerProcess worker = WorkerProcess.loaded(handlers, "com.acme.Merge", 1)) {
            worker.say(batch("r1", batch, Map.of("pointer:/n", "2")));
            for (int skipped : new int[] {0, 2, 3, 4}) {
                assertThat(worker.next()).isEqualTo(new SkippedRecord(new RunId("r1"), skipped));
            }
            assertThat(((Result) worker.next()).payload().text())
                    .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"2\",\"source\":\"merge\",\"type\":\"merged\"}");

            worker.say(batch("r2", batch, Map.of()));
            assertThat(((FailedRecord) worker.next()).kind()).isEqualTo(FailureKind.BAD_INPUT);
            FailedRecord failed = (FailedRecord) worker.next();
            assertThat(failed.index()).isEqualTo(3);
            assertThat(failed.kind()).isEqualTo(FailureKind.TERMINAL);
            assertThat(failed.payload().text()).startsWith("io.dray.TerminalException: not four\n\tat com.acme.Merge.");
            assertThat(worker.next()).isEqualTo(new Result(new RunId("r2"), null, Payload.EMPTY));
        }
    }

    private static Invoke batch(String run, RecordBatch batch, Map<String, String> filter) {
        return new Invoke(
                new RunId(run),
                new InvocationId("i1"),
                1,
                Instant.now().plusSeconds(60),
                Map.of(),
                null,
                filter,
                batch.records(),
                batch.payload());
    }

    @Test
    void shouldRunAsManyAtOnceAsItGrants() throws Exception {
        try (WorkerProcess worker = WorkerProcess.loaded(handlers, "com.acme.Thumb::meet", 8)) {
            for (int i = 0; i < 8; i++) {
                worker.invoke("r" + i, Integer.toString(i));
            }

            Set<String> results = new TreeSet<>();
            for (int i = 0; i < 8; i++) {
                results.add(((Result) worker.next()).payload().text());
            }
            assertThat(results).containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
        }
    }

    @Test
    void shouldHangUpOnARunnerThatExceedsTheCredit() throws Exception {
        try (WorkerProcess worker = WorkerProcess.loaded(handlers, "com.acme.Thumb::waitForInterrupt", 2)) {
            for (int i = 0; i < 1_003; i++) {
                worker.invoke("r" + i, "");
            }

            assertThat(worker.next())
                    .isEqualTo(new Goodbye(
                            "Expected at most 1002 invocations without an answer, but there is one more: r1002"));
            worker.process.waitFor();
        }
    }

    @Test
    void shouldInterruptTheOneThatIsCancelled() throws Exception {
        try (WorkerProcess worker = WorkerProcess.loaded(handlers, "com.acme.Thumb::block", 2)) {
            worker.invoke("r1", "one");
            assertThat(worker.line()).isEqualTo("begun one");
            worker.invoke("r2", "two");
            assertThat(worker.line()).isEqualTo("begun two");

            worker.say(new Cancel(new RunId("r1")));
            assertThat(text(worker.next())).isEqualTo("r1 interrupted one");
            worker.say(new Cancel(new RunId("r1")));
            worker.say(new Cancel(new RunId("r2")));
            assertThat(text(worker.next())).isEqualTo("r2 interrupted two");
        }
    }

    private static String text(Frame frame) {
        Result result = (Result) frame;
        return result.run() + " " + result.payload().text();
    }

    @Test
    void shouldInterruptAtTheDeadline() throws Exception {
        try (WorkerProcess worker = WorkerProcess.loaded(handlers, "com.acme.Thumb::waitForInterrupt", 1)) {
            worker.say(
                    WorkerProcess.invocation("r1", Payload.EMPTY, Instant.now().plusMillis(300)));

            Failed failed = (Failed) worker.next();
            assertThat(failed.kind()).isEqualTo(FailureKind.ERROR);
            assertThat(failed.type()).isIn("java.lang.InterruptedException", null);
        }
    }

    @Test
    void shouldTellThatAHandlerAskedForARetry() throws Exception {
        try (WorkerProcess worker = WorkerProcess.loaded(handlers, "com.acme.Thumb::retry", 1)) {
            worker.invoke("r1", "");

            Failed failed = (Failed) worker.next();
            assertThat(failed.kind()).isEqualTo(FailureKind.RETRYABLE);
            assertThat(failed.payload().text().replaceAll("java:\\d+", "java")).isEqualTo("""
                            java.lang.IllegalStateException: outer
                            \tat com.acme.Thumb.retry(Thumb.java)
                            Caused by: io.dray.RetryableException: busy
                            \t... 1 more
                            """);
        }
    }

    @Test
    void shouldSayWhatItLookedFor() throws Exception {
        try (WorkerProcess worker = WorkerProcess.start(handlers)) {
            worker.say(new Load("thumb", "1", "com.acme.Nothing::handle", 1));

            assertThat(worker.next())
                    .isEqualTo(
                            new LoadFailed("Expected a class com.acme.Nothing on the class path, but there is none"));
        }
    }

    @Test
    void shouldEndWithItsRunnerWhateverItsHandlerDoes() throws Exception {
        try (WorkerProcess worker = WorkerProcess.loaded(handlers, "com.acme.Thumb::stubborn", 1)) {
            worker.invoke("r1", "one");
            assertThat(worker.line()).isEqualTo("begun one");

            worker.hangUp();

            worker.process.waitFor();
        }
    }

    @Test
    void shouldAnswerWhatIsOutstandingBeforeItLeaves() throws Exception {
        try (WorkerProcess worker = WorkerProcess.loaded(handlers, "com.acme.Thumb::block", 2)) {
            worker.invoke("r1", "one");
            assertThat(worker.line()).isEqualTo("begun one");

            worker.say(new Goodbye(null));
            worker.say(new Cancel(new RunId("r1")));

            assertThat(text(worker.next())).isEqualTo("r1 interrupted one");
            assertThat(worker.next()).isEqualTo(new Goodbye(null));
            assertThat(worker.nextIfAny()).isEmpty();
            assertThat(worker.process.waitFor()).isZero();
        }
    }

    @Test
    void shouldRunShutdownHooksWhenItLeaves() throws Exception {
        try (WorkerProcess worker = WorkerProcess.loaded(handlers, "com.acme.Thumb::hook", 1)) {
            worker.invoke("r1", "");
            worker.next();

            worker.say(new Goodbye(null));

            assertThat(worker.line()).isEqualTo("hook");
            assertThat(worker.process.waitFor()).isZero();
        }
    }

    @Test
    void shouldCloseTheConnectionWhenAHandlerEndsTheProcess() throws Exception {
        try (WorkerProcess worker = WorkerProcess.loaded(handlers, "com.acme.Thumb::exit", 1)) {
            worker.invoke("r1", "");

            assertThat(worker.nextIfAny()).isEmpty();
            assertThat(worker.process.waitFor()).isEqualTo(3);
        }
    }

    @Test
    void shouldHangUpOnWhatIsOutOfPlace() throws Exception {
        try (WorkerProcess worker = WorkerProcess.start(handlers)) {
            worker.say(new Hello(1, Role.RUNNER, "n1#1", null));

            assertThat(worker.next()).isEqualTo(new Goodbye("Expected no Hello of a runner here, but there is one"));
            worker.process.waitFor();
        }
    }
}
