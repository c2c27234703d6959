package io.dray.worker;

import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Cancel;
import io.dray.model.wire.Frame.Credit;
import io.dray.model.wire.Frame.Goodbye;
import io.dray.model.wire.Frame.Hello;
import io.dray.model.wire.Frame.InputRecord;
import io.dray.model.wire.Frame.Invoke;
import io.dray.model.wire.Frame.Load;
import io.dray.model.wire.Frame.LoadFailed;
import io.dray.model.wire.Frame.Loaded;
import io.dray.model.wire.Frame.OfWorker;
import io.dray.model.wire.FrameReader;
import io.dray.model.wire.FrameWriter;
import io.dray.model.wire.LoanFrame;
import io.dray.model.wire.Role;
import io.dray.model.wire.TaskFrame;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A worker's side of what it and its runner say. One thread reads; it runs no code of the user, so it always hears. */
final class Conversation {
    private static final int MOST_SENTENCE = 4_000;

    private final FrameReader in;
    private final FrameWriter out;
    private final Invocations invocations;
    private final ClassLoader classes;
    private final Runnable leave;
    private boolean asked;
    private boolean leaving;
    private volatile @Nullable LoadedFunction function;

    /** @param leave called once, on a thread of its own, when the runner has said goodbye and everything is answered */
    Conversation(FrameReader in, FrameWriter out, Invocations invocations, ClassLoader classes, Runnable leave) {
        this.in = in;
        this.out = out;
        this.invocations = invocations;
        this.classes = classes;
        this.leave = leave;
    }

    /**
     * Returns when the runner has closed the connection.
     *
     * @throws ProtocolException for what is out of place, with a sentence for the runner
     * @throws IOException when the connection broke
     */
    void hold() throws IOException {
        Optional<Frame> frame = in.read();
        if (frame.isPresent()) {
            greet(frame.get());
        }
        while (frame.isPresent()) {
            frame = in.read();
            if (frame.isPresent()) {
                take(frame.get());
            }
        }
    }

    private static void greet(Frame first) throws ProtocolException {
        if (!(first instanceof Hello hello) || hello.role() != Role.RUNNER || hello.protocol() != Frame.PROTOCOL) {
            throw new ProtocolException(
                    "Expected the hello of a runner, of protocol " + Frame.PROTOCOL + ", but got " + first);
        }
    }

    private void take(Frame frame) throws ProtocolException {
        switch (frame) {
            case Load load -> load(load);
            case Invoke invoke -> invoke(invoke);
            case Cancel cancel -> invocations.cancel(cancel.run());
            case Goodbye goodbye -> goodbye(goodbye);
            case Hello again -> throw outOfPlace(again);
            case InputRecord record -> throw outOfPlace(record);
            case OfWorker confused -> throw outOfPlace(confused);
            case Frame.OfPeer confused -> throw outOfPlace(confused);
            case TaskFrame confused -> throw outOfPlace(confused);
            case LoanFrame confused -> throw outOfPlace(confused);
        }
    }

    private void load(Load load) throws ProtocolException {
        if (asked) {
            throw outOfPlace(load);
        }
        asked = true;
        own("dray-load", () -> {
            try {
                LoadedFunction loaded = LoadedFunction.load(load, classes);
                function = loaded;
                out.write(new Loaded(loaded.input().kind(), loaded.output().kind()));
                out.write(new Credit(loaded.credit()));
            } catch (UnusableHandlerException e) {
                print(e.getCause());
                refuse(e.sentence());
            } catch (Throwable e) {
                print(e);
                refuse("The handler " + load.handler() + " can't be loaded: " + Told.of(e));
            }
        });
    }

    /** What the user's own code threw goes where its other output goes. */
    private static void print(@Nullable Throwable thrown) {
        if (thrown != null && !(thrown instanceof ReflectiveOperationException)) {
            System.err.print(StackText.of(thrown));
        }
    }

    private void refuse(String sentence) {
        out.write(new LoadFailed(Clipped.of(sentence, MOST_SENTENCE)));
    }

    private void invoke(Invoke invoke) throws ProtocolException {
        LoadedFunction loaded = function;
        if (loaded == null || leaving) {
            throw outOfPlace(invoke);
        }
        invocations.start(invoke, loaded);
    }

    private void goodbye(Goodbye goodbye) throws ProtocolException {
        if (leaving) {
            throw outOfPlace(goodbye);
        }
        leaving = true;
        own("dray-leave", this::finish);
    }

    private void finish() {
        try {
            invocations.finish();
            leave.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void own(String name, Runnable task) {
        Thread.ofPlatform().name(name).daemon().start(task);
    }

    private static ProtocolException outOfPlace(Frame frame) {
        return new ProtocolException(
                "Expected no " + frame.getClass().getSimpleName() + " of a runner here, but there is one");
    }
}
