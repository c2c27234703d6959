package io.dray.it.programs;

import io.dray.Dray;
import io.dray.DrayOptions;

/** An array that a process makes on a node which has gold, and the program reads on its own: how many MiB. */
final class HugeElsewhere {
    private HugeElsewhere() {}

    public static void main(String[] args) {
        Dray.init(DrayOptions.defaults().address(args[0]));
        int length = Integer.parseInt(args[1]) * (1 << 17);
        long begun = System.nanoTime();
        long[] got = Dray.task(Huge::make, length).resource("gold", 1).remote().get();
        int wrong = 0;
        for (int i = 0; i < length; i++) {
            if (got[i] != i) {
                wrong++;
            }
        }
        System.out.println("length=" + got.length + " wrong=" + wrong);
        System.err.println((System.nanoTime() - begun) / 1_000_000 + " ms");
    }
}
