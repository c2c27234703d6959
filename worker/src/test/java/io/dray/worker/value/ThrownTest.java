package io.dray.worker.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.ObjectRef;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.Socket;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThrownTest {
    private final TwoProcesses processes = new TwoProcesses();

    /** Not serialisable, as users' records are. */
    private record Order(int id, ObjectRef<?> data) {}

    private static final class Unpaid extends Exception {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial") // the point
        private final Order order;

        private final List<String> names = List.of("a");

        private Unpaid(Order order, Throwable cause) {
            super("order " + order.id(), cause);
            this.order = order;
        }
    }

    static Stream<Throwable> throwables() {
        Exception first = new Exception("first");
        first.initCause(new Exception("second", first));
        return Stream.of(
                new IllegalStateException(),
                new OutOfMemoryError("heap"),
                new StackOverflowError(),
                new ExecutionException(new IOException("disk")),
                new InvocationTargetException(new IOException("disk")),
                new ClassNotFoundException("a.B", new IOException("disk")),
                new ExceptionInInitializerError(new IOException("disk")),
                new SQLException("closed", "08003", 3),
                first);
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void shouldGiveThrowablesBackAsTheyPrint(Throwable thrown) {
        assertThat(printed(processes.send(thrown))).isEqualTo(printed(thrown));
        assertThat(printed(processes.send(List.of(thrown)).getFirst())).isEqualTo(printed(thrown));
    }

    @Test
    void shouldGiveBackFieldsCauseAndSuppressed() {
        Unpaid thrown = new Unpaid(new Order(7, FakeReferences.ref(5)), new IOException("bank"));
        thrown.addSuppressed(new IllegalStateException("till"));
        Encoded encoded = processes.here.encodeThrown(thrown).orElseThrow();

        Unpaid again = (Unpaid) processes.receive(encoded);

        assertThat(again).hasMessage("order 7").hasCauseInstanceOf(IOException.class);
        assertThat(again.order).isEqualTo(thrown.order);
        assertThat(again.names).isEqualTo(thrown.names);
        assertThat(printed(again)).isEqualTo(printed(thrown));
        assertThat(encoded.references()).containsExactly(FakeReferences.id(5));
    }

    @Test
    void shouldTellReferencesInThrowablesInsideValues() {
        Unpaid thrown = new Unpaid(new Order(7, FakeReferences.ref(5)), new IOException("bank"));
        Encoded encoded = processes.here.encode(Map.of("failed", thrown), "it");

        Unpaid again = (Unpaid) Objects.requireNonNull(((Map<?, ?>) processes.receive(encoded)).get("failed"));

        assertThat(encoded.references()).containsExactly(FakeReferences.id(5));
        assertThat(again.order).isEqualTo(thrown.order);
    }

    @Test
    void shouldKeepWhatTheJvmSaysOfANull() {
        NullPointerException thrown = new NullPointerException("unset");
        try {
            dereference(null);
        } catch (NullPointerException e) {
            thrown = e;
        }

        NullPointerException again = processes.send(thrown);

        assertThat(again).hasMessageContaining("Cannot invoke").hasMessage(thrown.getMessage());
        assertThat(printed(again)).isEqualTo(printed(thrown));
    }

    @SuppressWarnings("NullAway") // the point
    private static int dereference(@Nullable String text) {
        return text.length();
    }

    @Test
    void shouldSayThatOneHasToBeToldAsText() {
        assertThat(processes.here.encodeThrown(new Unsendable())).isEmpty();
        assertThat(processes.here.encodeThrown(new IOException(new Unsendable())))
                .isEqualTo(Optional.empty());
    }

    private static final class Unsendable extends RuntimeException {
        private static final long serialVersionUID = 1;

        @SuppressWarnings({"serial", "unused"}) // the point
        private final Socket socket = new Socket();
    }

    @Test
    void shouldTakeAnExceptionOfOurs() {
        assertThat(processes.send(new IllegalStateException(new io.dray.DrayException("lost"))))
                .hasRootCauseMessage("lost");
    }

    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
