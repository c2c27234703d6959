package io.dray.testing.local;

/** Something that happens once, at some time. */
final class Once implements Turn {
    private final Runnable what;
    private boolean taken;

    Once(Runnable what) {
        this.what = what;
    }

    @Override
    public boolean isReady() {
        return !taken;
    }

    @Override
    public void take() {
        taken = true;
        what.run();
    }

    @Override
    public boolean isOver() {
        return taken;
    }
}
