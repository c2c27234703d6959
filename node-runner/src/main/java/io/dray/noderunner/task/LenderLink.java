package io.dray.noderunner.task;

import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Goodbye;
import io.dray.model.wire.LoanFrame.Begin;
import io.dray.model.wire.LoanFrame.Bring;
import io.dray.model.wire.LoanFrame.Brought;
import io.dray.model.wire.LoanFrame.End;
import io.dray.model.wire.LoanFrame.Ended;
import io.dray.model.wire.LoanFrame.GiveBack;
import io.dray.model.wire.LoanFrame.Lent;
import io.dray.model.wire.LoanFrame.More;
import io.dray.model.wire.LoanFrame.Output;
import io.dray.model.wire.LoanFrame.Remove;
import io.dray.model.wire.LoanFrame.TakeAnyway;
import io.dray.model.wire.Payload;
import io.dray.scheduler.LenderMachine;
import io.dray.scheduler.Scheduler;
import io.dray.scheduler.Site;
import io.dray.scheduler.Worker;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A node that lends this one room, for as long as the connection lasts: with it go the processes and the large values there. For the
 * loop's thread.
 */
final class LenderLink implements LenderMachine, Loop.Ear {
    private final TaskHost host;
    private final Scheduler scheduler;
    private final Line line;
    private final Site site;
    private final Map<String, Away> workers = new HashMap<>();
    private final Absence absence = new Absence();
    private boolean over;

    /** A process there. */
    private static final class Away {
        private final Worker worker;
        private final Launch launch;

        /** Whether its words come here. */
        private boolean relayed;

        /** How it has ended, of one whose words may still come. */
        private @Nullable String end;

        Away(Worker worker, Launch launch) {
            this.worker = worker;
            this.launch = launch;
        }
    }

    /** @param first what it lends */
    LenderLink(TaskHost host, Scheduler scheduler, Line line, String node, Lent first) {
        this.host = host;
        this.scheduler = scheduler;
        this.line = line;
        this.site = scheduler.lender(node, first.address(), this);
        scheduler.lend(site, first.resources());
    }

    Absence absence() {
        return absence;
    }

    String node() {
        return site.node();
    }

    boolean isInUse() {
        return site.isInUse();
    }

    /** It is not needed any more, or not there any more. */
    void close(String why) {
        line.send(new Goodbye(why));
        host.loop().end(line);
    }

    @Override
    public void heard(Frame frame) {
        if (over) {
            return;
        }
        switch (frame) {
            case Lent lent -> scheduler.lend(site, lent.resources());
            case Ended ended -> ended(ended.worker(), ended.how());
            case Output output -> print(output);
            case Brought brought -> scheduler.brought(site, brought.id(), brought.why());
            case Goodbye goodbye -> host.loop().end(line);
            default -> throw new IllegalArgumentException("Expected a frame of a lender, but got " + frame);
        }
    }

    @Override
    public void ended() {
        if (!over) {
            over = true;
            workers.values().forEach(away -> {
                host.reception().expectNoMore(away.launch.token());
                away.launch.gone();
            });
            host.peers().gone(this);
            scheduler.left(site, "is gone, or can't be reached");
        }
    }

    @Override
    public void start(Worker worker) {
        Away away = new Away(worker, new Launch(host.launcher().token()));
        workers.put(worker.name(), away);
        host.reception().expect(away.launch.token(), (its, hello) -> {
            away.relayed = true;
            return host.arrived(worker, away.launch, its, hello, () -> relayEnded(away));
        });
        CompletableFuture<CodeFiles.Manifest> code = host.codeOf(worker.job());
        code.whenComplete((manifest, failure) -> host.loop().post(() -> {
            if (over || away.launch.isKilled()) {
                gone(away, "it was to end before it was there");
            } else if (failure != null) {
                gone(away, "its process could not be started: " + failure.getMessage());
            } else {
                line.send(begin(worker, away.launch, manifest));
            }
        }));
    }

    private static Begin begin(Worker worker, Launch launch, CodeFiles.Manifest code) {
        return new Begin(
                worker.name(),
                worker.job().id(),
                worker.label(),
                worker.kind() != Worker.Kind.ACTOR,
                worker.env(),
                worker.devices(),
                launch.token(),
                code.name(),
                code.classPath(),
                code.files());
    }

    /** It is gone there; what it has said may still be on its way here. */
    private void ended(String name, String how) {
        Away away = workers.get(name);
        if (away != null && away.relayed) {
            away.end = how;
        } else if (away != null) {
            gone(away, how);
        }
    }

    private void relayEnded(Away away) {
        away.relayed = false;
        String how = away.end;
        if (how != null) {
            gone(away, how);
        } else {
            kill(away.worker); // of no use without its connection; its end follows
        }
    }

    private void gone(Away away, String how) {
        if (workers.remove(away.worker.name(), away)) {
            host.reception().expectNoMore(away.launch.token());
            away.launch.gone();
            scheduler.left(away.worker, how);
        }
    }

    private void print(Output output) {
        Away away = workers.get(output.worker());
        if (away != null) {
            host.printouts()
                    .printLater(
                            away.worker,
                            away.launch,
                            output.error(),
                            output.payload().text(),
                            () -> line.send(new More(output.worker(), output.error())));
        }
    }

    @Override
    public void kill(Worker worker) {
        Away away = workers.get(worker.name());
        if (away != null) {
            away.launch.kill();
            line.send(new End(worker.name()));
        }
    }

    @Override
    public void remove(ObjectId id) {
        ByteBuffer bytes = ByteBuffer.allocate(ObjectId.BYTES);
        id.write(bytes);
        line.send(new Remove(Payload.of(bytes.array())));
    }

    @Override
    public void giveBack(ResourceSet amount) {
        line.send(new GiveBack(amount));
    }

    @Override
    public void takeAnyway(ResourceSet amount) {
        line.send(new TakeAnyway(amount));
    }

    @Override
    public void bring(ObjectId id, long bytes, String from) {
        line.send(new Bring(id, bytes, from.isEmpty() ? host.address() : from));
    }
}
