package io.dray.scheduler;

import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ProcessEnv;

/** Starts and ends the processes of jobs. Each counts from the wish for it until it is gone, whether or not it was ever there. */
final class Processes {
    private long minted;

    Worker start(Job job, ProcessEnv env, Site site, Worker.Kind kind, String label) {
        return start(job, env, site, kind, label, ResourceSet.NONE);
    }

    /** @param room what has been taken for it; given back when it is gone */
    Worker start(Job job, ProcessEnv env, Site site, Worker.Kind kind, String label, ResourceSet room) {
        minted++;
        String name = (kind == Worker.Kind.ACTOR ? "a" : "w") + minted + "-" + job.id();
        Worker worker = new Worker(job, env, site, kind, name, label, room);
        job.processes.add(worker);
        site.workers.add(worker);
        site.machine().start(worker);
        return worker;
    }

    /** It is there; one that was to end meanwhile ends now. */
    void joined(Worker worker) {
        worker.join();
        if (worker.isEnding()) {
            worker.site().machine().kill(worker);
        }
    }

    /** Ends one; nothing is sent to it any more that it is to run. */
    void end(Worker worker) {
        if (!worker.isEnding() && !worker.isGone()) {
            worker.toEnd();
            worker.site().machine().kill(worker);
        }
    }

    /** It is not there any more. */
    void left(Worker worker) {
        worker.job().processes.remove(worker);
        worker.site().workers.remove(worker);
        worker.keep(ResourceSet.NONE);
    }
}
