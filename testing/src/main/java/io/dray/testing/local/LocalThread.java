package io.dray.testing.local;

import org.jspecify.annotations.Nullable;

/** A thread of tasks or of an actor. Whoever interrupts it makes it ready at once, rather than when it notices. */
final class LocalThread extends Thread {
    private @Nullable Member member;

    LocalThread(String name, Runnable work) {
        super(work, name);
        setDaemon(true);
    }

    /** To be said before it starts. */
    void member(Member itself) {
        member = itself;
    }

    @Nullable
    Member member() {
        return member;
    }

    @Override
    public void interrupt() {
        super.interrupt();
        Member itself = member;
        if (itself != null) {
            itself.interrupted();
        }
    }
}
