package io.dray.it.programs;

import io.dray.Dray;
import io.dray.DrayOptions;
import io.dray.ObjectRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts more than the store holds: its size in MiB, then how many MiB to put. */
final class Spilling {
    private static final int MIB = 1 << 20;
    private static final int PIECE = 16;

    private Spilling() {}

    static long sum(byte[] bytes) {
        long sum = 0;
        for (byte one : bytes) {
            sum += one;
        }
        return sum;
    }

    public static void main(String[] args) {
        long store = Long.parseLong(args[0]) * MIB;
        int pieces = Integer.parseInt(args[1]) / PIECE;
        Dray.init(DrayOptions.defaults().objectStore(store));
        List<ObjectRef<byte[]>> all = new ArrayList<>();
        for (int i = 0; i < pieces; i++) {
            byte[] piece = new byte[PIECE * MIB];
            Arrays.fill(piece, (byte) (i % 100));
            all.add(Dray.put(piece));
        }
        int wrong = 0;
        for (int i = 0; i < pieces; i++) {
            byte[] piece = all.get(i).get();
            if (piece[0] != i % 100 || piece[piece.length - 1] != i % 100) {
                wrong++;
            }
        }
        long first = Dray.task(Spilling::sum, all.get(1)).remote().get();
        System.out.println("put=" + pieces + " wrong=" + wrong + " sum=" + first);
        ObjectRef<byte[]> beyond = Dray.put(new byte[(int) Math.min(store + MIB, Integer.MAX_VALUE - 64)]);
        System.out.println("beyond=" + beyond.get().length);
    }
}
