package io.dray.noderunner;

import io.dray.model.invocation.InvocationResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be done about the records of a batch, or a single one, that has ended.
 *
 * @param again what has to run again, each list by itself: a batch that fails as a whole is split in two, until the guilty one is alone
 */
record BatchVerdict<R>(List<R> done, Map<R, InvocationResult> failed, List<List<R>> again) {

    /** @param parts what became of some of them by themselves, by their indexes; the result is of all others */
    static <R> BatchVerdict<R> of(List<R> records, InvocationResult result, Map<Integer, InvocationResult> parts) {
        List<R> done = new ArrayList<>();
        List<R> rest = new ArrayList<>();
        Map<R, InvocationResult> failed = new LinkedHashMap<>();
        for (int i = 0; i < records.size(); i++) {
            InvocationResult part = parts.get(i);
            if (part == null) {
                (result.kind().succeeded() ? done : rest).add(records.get(i));
            } else if (part.kind().succeeded()) {
                done.add(records.get(i));
            } else {
                failed.put(records.get(i), part);
            }
        }
        if (rest.size() == 1) {
            failed.put(rest.getFirst(), result);
            rest.clear();
        }
        int half = rest.size() / 2;
        return new BatchVerdict<>(
                done,
                failed,
                rest.isEmpty()
                        ? List.of()
                        : List.of(List.copyOf(rest.subList(0, half)), List.copyOf(rest.subList(half, rest.size()))));
    }
}
