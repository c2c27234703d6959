package io.dray.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The codec out of the packed jar, where Fory has another name, in a JVM with and without what Fory asks for. */
@Timeout(60)
class CodecIT {
    private static final String PROGRAM = """
            com/acme/Program.java
            package com.acme;

            import io.dray.*;
            import io.dray.function.Function1;
            import io.dray.worker.shaded.model.task.ObjectId;
            import io.dray.worker.value.*;
            import java.util.*;

            class Program {
                record Order(int id, List<Item> items, Map<String, double[]> prices, Function1<Integer, Integer> code,
                        ActorHandle<Program> actor) {}

                record Item(String name, List<List<Integer>> sizes) {}

                static class Basket extends Exception {
                    final transient int hidden = 3;
                    final Item item;

                    private Basket(Item item, Throwable cause) {
                        super("full", cause);
                        this.item = item;
                    }
                }

                static int square(int number) {
                    return number * number;
                }

                public static void main(String[] arguments) throws Exception {
                    References none = new References() {
                        @Override
                        public ObjectId idOf(ObjectRef<?> ref) {
                            throw new NotTransferable("none of ours");
                        }

                        @Override
                        public ObjectRef<?> refOf(ObjectId id) {
                            throw new IllegalStateException();
                        }
                    };
                    Codec codec = new Codec(Program.class.getClassLoader(), none);
                    Item item = new Item("pen", new ArrayList<>(List.of(List.of(1, 2, 3), new LinkedList<>(List.of(4)))));
                    Order order = new Order(
                            7,
                            List.of(item, item),
                            new TreeMap<>(Map.of("pen", new double[] {1.5})),
                            Program::square,
                            new ActorHandle<>("0000000000000001000000000000002a"));
                    Order again = (Order) turn(codec, order);
                    System.out.println(again.id() + " " + again.items() + " " + again.prices().keySet()
                            + Arrays.toString(again.prices().get("pen")) + " " + again.code().call(12) + " " + again.actor()
                            + " " + (again.items().get(0) == again.items().get(1)));
                    Basket basket = (Basket) turn(codec, new Basket(item, new IllegalStateException("heavy")));
                    System.out.println(basket + " " + basket.item + " " + basket.getCause() + " "
                            + basket.getStackTrace()[0].getMethodName());
                }

                static Object turn(Codec codec, Object value) {
                    byte[] bytes = codec.encode(value, "it").bytes();
                    return codec.decode(bytes, 0, bytes.length);
                }
            }
            """;

    private static final String EXPECTED = """
            7 [Item[name=pen, sizes=[[1, 2, 3], [4]]], Item[name=pen, sizes=[[1, 2, 3], [4]]]] [pen][1.5] 144 actor \
            0000000000000001000000000000002a true
            com.acme.Program$Basket: full Item[name=pen, sizes=[[1, 2, 3], [4]]] java.lang.IllegalStateException: heavy main
            """;

    @TempDir
    private static Path folder;

    private static Path classes;

    @BeforeAll
    static void compile() throws Exception {
        classes = HandlerSources.compile(folder.resolve("classes"), PROGRAM);
    }

    @Test
    void shouldNeedNothingButAPackageThatIsOpen() throws Exception {
        assertThat(run("--add-opens=java.base/java.lang.invoke=ALL-UNNAMED")).isEqualTo(EXPECTED);
    }

    @Test
    void shouldDoWithUnsafeInstead() throws Exception {
        assertThat(run("--sun-misc-unsafe-memory-access=allow")).isEqualTo(EXPECTED);
    }

    @Test
    void shouldWorkWithNeither() throws Exception {
        assertThat(run()).endsWith(EXPECTED);
    }

    /** What it prints, to either side. */
    private static String run(String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", WorkerProcess.JAR + ":" + classes, "com.acme.Program"));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.waitFor();
        return Files.readString(output);
    }
}
