package io.dray.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.run.RunId;
import io.dray.model.wire.DataKind;
import io.dray.model.wire.Frame.Goodbye;
import io.dray.model.wire.Frame.Load;
import io.dray.model.wire.Frame.Loaded;
import io.dray.model.wire.Frame.Result;
import io.dray.model.wire.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Caches of the packed worker together with a user's jar: what making one does, and what one is good for. */
@Timeout(120)
class TrainingIT {
    private static final String TRACES = """
            com/acme/Traces.java
            package com.acme;

            /** Leaves a file behind for each of its steps. */
            class Traces implements java.util.function.Function<Order, Receipt> {
                static {
                    leave("initialised");
                }

                Traces() {
                    leave("instantiated");
                }

                @Override
                public Receipt apply(Order order) {
                    leave("called");
                    return new Receipt(order, order.kind());
                }

                static void leave(String step) {
                    System.out.println(step);
                    try {
                        java.nio.file.Files.writeString(java.nio.file.Path.of(System.getProperty("traces"), step), step);
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
            }
            """;

    private static final String ORDER = """
            com/acme/Order.java
            package com.acme;

            record Order(int id, Kind kind, java.util.List<Item> items) {
                static {
                    Traces.leave("record");
                }

                record Item(String name) {}

                enum Kind {
                    SMALL, LARGE;

                    static {
                        Traces.leave("enum");
                    }
                }
            }
            """;

    private static final String RECEIPT = """
            com/acme/Receipt.java
            package com.acme;

            record Receipt(Order order, Order.Kind kind) {}
            """;

    @TempDir
    private static Path folder;

    private static Path jar;

    @BeforeAll
    static void compile() throws IOException {
        Path classes = HandlerSources.compile(folder.resolve("classes"), TRACES, ORDER, RECEIPT);
        jar = HandlerSources.pack(folder.resolve("app.jar"), classes);
    }

    private record Ended(int code, String output, String errors) {}

    @Test
    void shouldMakeACacheWithoutRunningCodeOfTheUser() throws Exception {
        Path cache = folder.resolve("app.aot");
        Path traces = Files.createDirectory(folder.resolve("traces"));
        Path loads = folder.resolve("loads");

        Ended training = run(List.of("-XX:AOTCacheOutput=" + cache, "-Dtraces=" + traces), "com.acme.Traces");

        assertThat(training.code()).as(training.errors()).isZero();
        assertThat(cache).isNotEmptyFile();
        assertThat(traces).isEmptyDirectory();
        assertThat(training.output()).doesNotContain("initialised").doesNotContain("record\n");

        try (WorkerProcess worker = WorkerProcess.start(
                jar, List.of("-XX:AOTCache=" + cache, "-Dtraces=" + traces, "-Xlog:class+load:file=" + loads))) {
            worker.say(new Load("traces", "1", "com.acme.Traces", 1));
            assertThat(worker.next()).isEqualTo(new Loaded(DataKind.JSON, DataKind.JSON));
            worker.next();
            worker.invoke("r1", "{\"id\":1,\"kind\":\"SMALL\",\"items\":[{\"name\":\"a\"}]}");
            assertThat(worker.next())
                    .isEqualTo(new Result(
                            new RunId("r1"),
                            "application/json",
                            Payload.text("{\"order\":{\"id\":1,\"kind\":\"SMALL\",\"items\":[{\"name\":\"a\"}]},"
                                    + "\"kind\":\"SMALL\"}")));
            worker.say(new Goodbye(null));

            assertThat(worker.output().lines())
                    .containsExactlyInAnyOrder("initialised", "instantiated", "enum", "record", "called");
        }
        assertThat(Files.readAllLines(loads).stream().filter(line -> line.contains("com.acme.")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("source: shared objects file"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.acme.Nothing     | Expected a class com.acme.Nothing on the class path, but there is none",
                "com.acme.Traces::no  | Expected one static method no in com.acme.Traces, but there is none; static methods there: leave",
                "com.acme.Receipt     | Expected com.acme.Receipt to be a java.util.function.Function or an io.dray.Handler, but it is"
                        + " neither; a static method is named like com.acme.Receipt::method",
                "com.acme             | Expected a class com.acme on the class path, but there is none",
            })
    void shouldSayWhichHandlerThereIsNot(String handler, String sentence) throws Exception {
        Ended training = run(List.of(), handler);

        assertThat(training).isEqualTo(new Ended(3, "", sentence + "\n"));
    }

    private static Ended run(List<String> options, String handler) throws Exception {
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(WorkerProcess.command(jar, options, "--train", handler))
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        String output = process.inputReader().readAllAsString();
        return new Ended(process.waitFor(), output, Files.readString(errors));
    }
}
