package io.dray.noderunner.task;

import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Hello;
import io.dray.model.wire.Role;
import io.dray.model.wire.TaskFrame.Attach;
import java.util.HashMap;
import java.util.Map;

/** Lets processes in that call: those that were started here, each by its token, and programs. For the loop's thread. */
final class Reception {
    private final String node;
    private final Programs programs;
    private final Map<String, Expected> expected = new HashMap<>();

    /** Whom a process is for that was started. */
    interface Expected {
        Loop.Ear arrived(Line line, Hello hello);
    }

    /** Whom a program is for. */
    interface Programs {
        /** @param shown what it said it is; empty for nothing */
        Loop.Ear attach(Line line, String shown, Attach attach);
    }

    Reception(String node, Programs programs) {
        this.node = node;
        this.programs = programs;
    }

    /** A process will call that shows this. */
    void expect(String token, Expected whose) {
        expected.put(token, whose);
    }

    void expectNoMore(String token) {
        expected.remove(token);
    }

    /** Somebody has called. */
    Loop.Ear called(Line line) {
        return new Loop.Ear() {
            @Override
            public void heard(Frame frame) {
                if (!(frame instanceof Hello hello)) {
                    throw new IllegalArgumentException("Expected hello first, but got " + frame);
                }
                greet(line, hello);
            }

            @Override
            public void ended() {
                // Nobody was there.
            }
        };
    }

    /** Somebody has said who it is. */
    void greet(Line line, Hello hello) {
        if (hello.protocol() != Frame.PROTOCOL) {
            throw new IllegalArgumentException("Expected protocol " + Frame.PROTOCOL + ", but got " + hello.protocol());
        }
        String shown = hello.token() == null ? "" : hello.token();
        line.send(new Hello(Frame.PROTOCOL, Role.RUNNER, node, null));
        if (hello.role() != Role.WORKER) {
            line.ear(new Attaching(line, shown));
            return;
        }
        Expected whose = expected.remove(shown);
        if (whose == null) {
            throw new IllegalArgumentException("Expected a worker that was started here, but its token is unknown");
        }
        line.ear(whose.arrived(line, hello));
    }

    /** A program that has said hello. */
    private final class Attaching implements Loop.Ear {
        private final Line line;
        private final String shown;

        Attaching(Line line, String shown) {
            this.line = line;
            this.shown = shown;
        }

        @Override
        public void heard(Frame frame) {
            if (!(frame instanceof Attach attach)) {
                throw new IllegalArgumentException("Expected attach after hello, but got " + frame);
            }
            line.ear(programs.attach(line, shown, attach));
        }

        @Override
        public void ended() {
            // It wanted nothing.
        }
    }
}
