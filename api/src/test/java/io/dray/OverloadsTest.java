package io.dray;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The one template of the functional interfaces and of the overloads of {@code task} and {@code actor}. What lies in the
 * sources has to be what it says; with {@code -Ddray.generate=true} it is written anew.
 */
class OverloadsTest {
    private static final Path SOURCES = Path.of("src/main/java/io/dray");
    private static final int MOST = 4;
    private static final List<String> LETTERS = List.of("A", "B", "C", "D", "E");

    static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        for (int n = 0; n <= MOST + 1; n++) {
            files.put("function/Function" + n + ".java", function(n));
            files.put("function/Procedure" + n + ".java", procedure(n));
        }
        files.put("TaskCalls.java", taskCalls());
        files.put("ActorCalls.java", actorCalls());
        files.put("GroupCalls.java", groupCalls());
        return files;
    }

    static List<String> names() {
        return List.copyOf(files().keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldBeWhatTheTemplateSays(String name) throws IOException {
        Path file = SOURCES.resolve(name);
        String expected = files().get(name);
        if (Boolean.getBoolean("dray.generate")) {
            Files.writeString(file, expected);
        }

        assertThat(Files.readString(file)).isEqualToIgnoringWhitespace(expected);
    }

    private static String function(int n) {
        return """
                package io.dray.function;

                import org.jspecify.annotations.Nullable;

                /** %s that gives a result, named by a method reference. */
                @FunctionalInterface
                public interface Function%d<%s> extends RemoteCode {
                    /** Called by Dray, in the process that runs the task or has the actor. */
                    R call(%s) throws Exception;
                }
                """.formatted(count(n), n, bounded(types(n), "R"), parameters(n));
    }

    private static String procedure(int n) {
        String types = n == 0 ? "" : "<" + bounded(types(n)) + ">";
        String imports = n == 0 ? "" : "import org.jspecify.annotations.Nullable;\n\n";
        return """
                package io.dray.function;

                %s/** %s that gives no result, named by a method reference. */
                @FunctionalInterface
                public interface Procedure%d%s extends RemoteCode {
                    /** Called by Dray, in the process that runs the task or has the actor. */
                    void call(%s) throws Exception;
                }
                """.formatted(imports, count(n), n, types, parameters(n));
    }

    private static String taskCalls() {
        StringBuilder calls = new StringBuilder();
        for (int n = 0; n <= MOST; n++) {
            for (List<Boolean> refs : combinations(n)) {
                String given = arguments(n, refs);
                String names = names(n);
                calls.append("""

                            /** Prepares a task that calls a method; {@link TaskCall#remote()} starts it. */
                            public static <%s> TaskCall<R> task(Function%d<%s> method%s) {
                                return new TaskCall<>(method%s);
                            }
                        """.formatted(
                                bounded(types(n), "R"), n, joined(types(n), "R"), n == 0 ? "" : ", " + given, names));
                String types = n == 0 ? "" : "<" + joined(types(n)) + ">";
                calls.append("""

                            /** Prepares a task that calls a method without a result; {@link TaskCall#remote()} starts it. */
                            public static %sTaskCall<@Nullable Void> task(Procedure%d%s method%s) {
                                return new TaskCall<>(method%s);
                            }
                        """.formatted(
                        n == 0 ? "" : "<" + bounded(types(n)) + "> ", n, types, n == 0 ? "" : ", " + given, names));
                calls.append("""

                            /** Prepares an actor that a constructor or a static method makes; {@link ActorCall#remote()} starts it. */
                            public static <%s> ActorCall<R> actor(Function%d<%s> constructor%s) {
                                return new ActorCall<>(constructor%s);
                            }
                        """.formatted(
                                n == 0 ? "R" : bounded(types(n)) + ", R",
                                n,
                                joined(types(n), "R"),
                                n == 0 ? "" : ", " + given,
                                names));
                calls.append("""

                            /** Prepares actors that work together, all made alike; {@link GroupCall#remote()} starts them. */
                            public static <%s> GroupCall<R> group(Function%d<%s> constructor%s, int size) {
                                return new GroupCall<>(size, constructor%s);
                            }
                        """.formatted(
                                n == 0 ? "R" : bounded(types(n)) + ", R",
                                n,
                                joined(types(n), "R"),
                                n == 0 ? "" : ", " + given,
                                names));
            }
        }
        return """
                package io.dray;

                %s
                import org.jspecify.annotations.Nullable;

                /**
                 * The overloads of {@link Dray#task}, {@link Dray#actor} and {@link Dray#group}: none to four arguments, each a value or an
                 * {@link ObjectRef} of it. Generated; see {@code OverloadsTest}.
                 */
                @SuppressWarnings("overloads") // a method reference either gives a result or does not
                abstract class TaskCalls {
                    TaskCalls() {}
                %s}
                """.formatted(imports(0, MOST), calls);
    }

    private static String actorCalls() {
        StringBuilder calls = new StringBuilder();
        for (int n = 0; n <= MOST; n++) {
            for (List<Boolean> refs : combinations(n)) {
                String given = n == 0 ? "" : ", " + arguments(n, refs);
                String names = names(n);
                String types = n == 0 ? "" : ", " + joined(types(n));
                calls.append("""

                            /** Prepares a call of a method of the actor; {@link MethodCall#remote()} makes it. */
                            public <%s> MethodCall<R> task(Function%d<? super X%s, R> method%s) {
                                return new MethodCall<>(this, method%s);
                            }
                        """.formatted(bounded(types(n), "R"), n + 1, types, given, names));
                calls.append("""

                            /** Prepares a call of a method of the actor without a result; {@link MethodCall#remote()} makes it. */
                            public %sMethodCall<@Nullable Void> task(Procedure%d<? super X%s> method%s) {
                                return new MethodCall<>(this, method%s);
                            }
                        """.formatted(n == 0 ? "" : "<" + bounded(types(n)) + "> ", n + 1, types, given, names));
            }
        }
        return """
                package io.dray;

                %s
                import org.jspecify.annotations.Nullable;

                /**
                 * The overloads of {@link ActorHandle#task}: none to four arguments, each a value or an {@link ObjectRef} of it.
                 * Generated; see {@code OverloadsTest}.
                 *
                 * @param <X> the actor's class
                 */
                @SuppressWarnings("overloads") // a method reference either gives a result or does not
                abstract class ActorCalls<X extends @Nullable Object> {
                    ActorCalls() {}
                %s}
                """.formatted(imports(1, MOST + 1), calls);
    }

    private static String groupCalls() {
        StringBuilder calls = new StringBuilder();
        for (int n = 0; n <= MOST; n++) {
            for (List<Boolean> refs : combinations(n)) {
                String given = n == 0 ? "" : ", " + arguments(n, refs);
                String names = names(n);
                String types = n == 0 ? "" : ", " + joined(types(n));
                calls.append("""

                            /** Calls a method of each rank; the results are in the order of the ranks. */
                            public <%s> List<ObjectRef<R>> callAll(Function%d<? super X%s, R> method%s) {
                                return all(method%s);
                            }

                            /** Calls a method of one rank. */
                            public <%s> ObjectRef<R> call(int rank, Function%d<? super X%s, R> method%s) {
                                return new MethodCall<R>(member(rank), method%s).remote();
                            }
                        """.formatted(
                                bounded(types(n), "R"),
                                n + 1,
                                types,
                                given,
                                names,
                                bounded(types(n), "R"),
                                n + 1,
                                types,
                                given,
                                names));
                String own = n == 0 ? "" : "<" + bounded(types(n)) + "> ";
                calls.append("""

                            /** Calls a method without a result of each rank. */
                            public %sList<ObjectRef<@Nullable Void>> callAll(Procedure%d<? super X%s> method%s) {
                                return all(method%s);
                            }

                            /** Calls a method without a result of one rank. */
                            public %sObjectRef<@Nullable Void> call(int rank, Procedure%d<? super X%s> method%s) {
                                return new MethodCall<@Nullable Void>(member(rank), method%s).remote();
                            }
                        """.formatted(own, n + 1, types, given, names, own, n + 1, types, given, names));
            }
        }
        return """
                package io.dray;

                %s
                import io.dray.function.RemoteCode;
                import java.util.ArrayList;
                import java.util.List;
                import org.jspecify.annotations.Nullable;

                /**
                 * The overloads of {@link Group#callAll} and {@link Group#call}: none to four arguments, each a value or an
                 * {@link ObjectRef} of it. Generated; see {@code OverloadsTest}.
                 *
                 * @param <X> the members' class
                 */
                @SuppressWarnings("overloads") // a method reference either gives a result or does not
                abstract class GroupCalls<X extends @Nullable Object> {
                    GroupCalls() {}

                    abstract ActorHandle<X> member(int rank);

                    abstract List<ActorHandle<X>> members();

                    private <R extends @Nullable Object> List<ObjectRef<R>> all(
                            RemoteCode method, @Nullable Object... arguments) {
                        List<ObjectRef<R>> results = new ArrayList<>();
                        for (ActorHandle<X> member : members()) {
                            results.add(new MethodCall<R>(member, method, arguments).remote());
                        }
                        return results;
                    }
                %s}
                """.formatted(imports(1, MOST + 1), calls);
    }

    private static String imports(int from, int to) {
        return IntStream.rangeClosed(from, to)
                        .mapToObj(n -> "import io.dray.function.Function" + n + ";")
                        .collect(Collectors.joining("\n"))
                + IntStream.rangeClosed(from, to)
                        .mapToObj(n -> "\nimport io.dray.function.Procedure" + n + ";")
                        .collect(Collectors.joining());
    }

    private static String count(int n) {
        return switch (n) {
            case 0 -> "Code without a parameter";
            case 1 -> "Code with one parameter";
            default -> "Code with " + n + " parameters";
        };
    }

    private static List<String> types(int n) {
        return LETTERS.subList(0, n);
    }

    private static String joined(List<String> types, String... more) {
        List<String> all = new ArrayList<>(types);
        all.addAll(List.of(more));
        return String.join(", ", all);
    }

    private static String bounded(List<String> types, String... more) {
        List<String> all = new ArrayList<>(types);
        all.addAll(List.of(more));
        return all.stream().map(type -> type + " extends @Nullable Object").collect(Collectors.joining(", "));
    }

    private static String parameters(int n) {
        return types(n).stream()
                .map(type -> type + " " + type.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String names(int n) {
        return types(n).stream()
                .map(type -> ", " + type.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private static String arguments(int n, List<Boolean> refs) {
        return IntStream.range(0, n)
                .mapToObj(i -> {
                    String type = LETTERS.get(i);
                    return (refs.get(i) ? "ObjectRef<? extends " + type + ">" : type) + " "
                            + type.toLowerCase(Locale.ROOT);
                })
                .collect(Collectors.joining(", "));
    }

    private static List<List<Boolean>> combinations(int n) {
        List<List<Boolean>> all = new ArrayList<>();
        for (int bits = 0; bits < 1 << n; bits++) {
            List<Boolean> refs = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                refs.add((bits >> i & 1) == 1);
            }
            all.add(refs);
        }
        return all;
    }
}
