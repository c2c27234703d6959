package io.dray.worker.task;

import io.dray.DrayException;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Goodbye;
import io.dray.model.wire.TaskFrame.Printed;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What a process that takes part in a job and its runner say to each other, until one of them ends. */
final class Connection {
    private static final Duration HOUSE_KEEPING = Duration.ofMillis(100);

    private final RunnerLink link;
    private final CompletableFuture<Session> session = new CompletableFuture<>();
    private final ProcessSurroundings around = new ProcessSurroundings();
    private final Participant participant;
    private final Printer printer = new Printer();

    /** @param works whether tasks may be sent to this process */
    Connection(RunnerLink link, ClassLoader classes, boolean works) {
        this.link = link;
        this.participant = new Participant(link, classes, works, around, link::close);
    }

    /** Completes when the runner has told where this process is. */
    CompletableFuture<Session> session() {
        return session;
    }

    /** Listens until the connection ends; then nothing more comes of what this process waits for. */
    void hold() throws IOException {
        try {
            link.listen(this::heard, () -> {});
        } finally {
            around.close();
            link.close();
            session.completeExceptionally(new DrayException("The runner closed the connection at once"));
            participant.abandon();
        }
    }

    private void heard(Frame frame) {
        if (frame instanceof Goodbye goodbye) {
            if (goodbye.sentence() != null) {
                session.completeExceptionally(new DrayException(goodbye.sentence()));
            }
            link.close();
            return;
        }
        if (frame instanceof Printed printed) {
            printer.print(printed);
            return;
        }
        participant.heard(frame);
        Session begun = participant.session();
        if (begun != null && !session.isDone()) {
            around.later(HOUSE_KEEPING, () -> keepHouse(begun));
            session.complete(begun);
        }
    }

    private void keepHouse(Session begun) {
        begun.keepHouse();
        around.later(HOUSE_KEEPING, () -> keepHouse(begun));
    }
}
