package io.dray.bench.core;

import io.dray.Dray;
import io.dray.DrayOptions;
import java.io.IOException;

/** A program that uses Dray: what {@code dray bench core} measures, in a JVM of its own with Dray's worker jar on its class path. */
public final class Program {
    private Program() {}

    /** Answers questions on its standard input. */
    public static void main(String[] args) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        // As many as it would have anyway; whoever says so gets a node of his own, whatever else runs on the machine.
        Dray.init(DrayOptions.defaults().cpus(Runtime.getRuntime().availableProcessors()));
        double started = (System.nanoTime() - begun) / 1e9;
        Tasks tasks = new Tasks();
        Calls calls = new Calls();
        Objects objects = new Objects();
        Large large = new Large();
        new Rows()
                .with("task", tasks::oneByOne)
                .with("task-batch", tasks::batches)
                .with("task-submitters", tasks::submitters)
                .with("call", calls::oneByOne)
                .with("call-batch", calls::batches)
                .with("call-many", calls::manyToMany)
                .with("put", objects::put)
                .with("get", objects::get)
                .with("put-large", large::put)
                .with("wait", tasks::waiting)
                .with("get-refs", objects::containing)
                .with("fib", tasks::recursion)
                .serve("Dray", started);
    }
}
