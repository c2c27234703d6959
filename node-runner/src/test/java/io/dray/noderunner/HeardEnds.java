package io.dray.noderunner;

import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Kind;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a guardian was told, in order. */
final class HeardEnds implements Guardian {
    final List<String> claimed = new ArrayList<>();
    final List<String> ended = new ArrayList<>();
    final List<String> returned = new ArrayList<>();

    @Override
    public void claimed(Call call) {
        claimed.add(call.run().value());
    }

    @Override
    public void ended(Call call, InvocationResult result) {
        ended.add(call.run() + " " + result.kind());
    }

    @Override
    public void returned(Call call, String reason) {
        returned.add(call.run().value());
    }

    static String end(String run, Kind kind) {
        return run + " " + kind;
    }
}
