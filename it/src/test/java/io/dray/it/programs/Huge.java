package io.dray.it.programs;

import io.dray.Dray;

/** An array that one process makes and another reads: how many MiB. */
final class Huge {
    private Huge() {}

    static long[] make(int length) {
        long[] made = new long[length];
        for (int i = 0; i < length; i++) {
            made[i] = i;
        }
        return made;
    }

    public static void main(String[] args) {
        int length = Integer.parseInt(args[0]) * (1 << 17);
        long[] got = Dray.task(Huge::make, length).remote().get();
        int wrong = 0;
        for (int i = 0; i < length; i++) {
            if (got[i] != i) {
                wrong++;
            }
        }
        System.out.println("length=" + got.length + " wrong=" + wrong);
    }
}
