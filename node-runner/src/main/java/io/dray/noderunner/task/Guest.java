package io.dray.noderunner.task;

import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Hello;
import io.dray.model.wire.LoanFrame.Begin;
import io.dray.model.wire.LoanFrame.Ended;
import io.dray.model.wire.LoanFrame.Output;
import io.dray.model.wire.Payload;
import io.dray.model.wire.Role;
import io.dray.model.wire.TaskFrame;
import io.dray.model.wire.TaskFrame.Attached;
import io.dray.scheduler.Lodging;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process here for another node's program. What it says goes on to that node, over a connection of its own, but for what concerns this
 * node's shared memory; what it hears comes from there. For the loop's thread.
 */
final class Guest {
    private static final Logger LOG = LoggerFactory.getLogger(Guest.class);

    private final TaskHost host;
    private final Begin begin;
    private final Lodging lodging;
    private final Line borrower;
    private final String home;
    private final Runnable gone;
    private final Launch launch;
    private final Lodging.Guest lodger;
    private final List<Frame> early = new ArrayList<>();
    private @Nullable Line process;
    private @Nullable Line relay;
    private final Map<Boolean, CountDownLatch> printing = new HashMap<>();
    private boolean over;

    /**
     * @param borrower where the other node hears of it
     * @param home its address
     * @param gone told when it is no more
     */
    Guest(TaskHost host, Begin begin, Lodging lodging, Line borrower, String home, Runnable gone) {
        this.host = host;
        this.begin = begin;
        this.lodging = lodging;
        this.borrower = borrower;
        this.home = home;
        this.gone = gone;
        this.launch = new Launch(begin.token());
        this.lodger = lodging.guest(this::toProcess);
    }

    void start(GuestCode code) {
        host.reception().expect(begin.token(), this::arrived);
        host.launcher()
                .start(
                        launch,
                        new Launcher.Purpose(
                                begin.worker(),
                                begin.job(),
                                begin.shared(),
                                begin.env(),
                                begin.devices(),
                                code.classPath(begin),
                                code.work()),
                        () -> {
                            synchronized (code) {
                                code.fetch(begin, host.dial(), home);
                            }
                        },
                        this::print,
                        this::ended);
    }

    void kill() {
        launch.kill();
    }

    private void toProcess(Frame frame) {
        if (process != null) {
            process.send(frame);
        }
    }

    private Loop.Ear arrived(Line line, Hello hello) {
        launch.connected(line, hello.name());
        process = line;
        Thread.ofVirtual().name("dray-relay-" + begin.worker()).start(() -> {
            try {
                SocketChannel channel = host.dial().connect(home, Role.RUNNER);
                host.loop().adopt(channel, its -> relaying(its, hello));
            } catch (IOException e) {
                LOG.debug("{} can't be passed on", begin.worker(), e);
                host.loop().post(this::kill);
            }
        });
        return new Loop.Ear() {
            @Override
            public void heard(Frame frame) {
                said(frame);
            }

            @Override
            public void ended() {
                kill(); // of no use without its connection; its end follows
            }
        };
    }

    private Loop.Ear relaying(Line its, Hello hello) {
        relay = its;
        its.send(hello);
        early.forEach(its::send);
        early.clear();
        if (over) {
            its.close();
        }
        return new Loop.Ear() {
            @Override
            public void heard(Frame frame) {
                told(frame);
            }

            @Override
            public void ended() {
                kill();
            }
        };
    }

    private void said(Frame frame) {
        if (frame instanceof TaskFrame ofTasks && lodging.heard(lodger, ofTasks)) {
            return;
        }
        if (relay == null) {
            early.add(frame);
        } else {
            relay.send(frame);
        }
    }

    private void told(Frame frame) {
        switch (frame) {
            case Hello hello -> {} // it has had ours
            case Attached at ->
                toProcess(new Attached(
                        at.job(), at.node(), at.process(), host.config().store().toString(), at.devices()));
            default -> toProcess(frame);
        }
    }

    /** On a thread for each stream: it waits until the other node has printed it. */
    private void print(boolean error, String lines) throws InterruptedException {
        CountDownLatch printed = new CountDownLatch(1);
        host.loop().post(() -> {
            if (over) {
                printed.countDown();
            } else {
                printing.put(error, printed);
                borrower.send(new Output(begin.worker(), error, Payload.text(lines)));
            }
        });
        printed.await();
    }

    /** What it has printed last to one of its streams is in the log. */
    void printed(boolean error) {
        CountDownLatch waits = printing.remove(error);
        if (waits != null) {
            waits.countDown();
        }
    }

    /** Nobody hears of it any more. */
    void abandon() {
        over = true;
        printing.values().forEach(CountDownLatch::countDown);
        kill();
    }

    private void ended(String how) {
        over = true;
        host.reception().expectNoMore(begin.token());
        if (relay != null) {
            relay.finish(); // what it said last is still heard there
        }
        lodging.left(lodger);
        borrower.send(new Ended(begin.worker(), how));
        gone.run();
    }
}
