package io.dray.scheduler;

import io.dray.model.resource.Accelerator;
import io.dray.model.resource.ResourceSet;
import java.util.List;

/** The program that a job's tasks begin with. */
public final class Driver extends Party {
    private final ResourceSet cpus;
    private final List<String> devices;
    private boolean waits;

    /**
     * @param held what others have taken for it, and will give back when it has left
     * @param lends whether it lends the CPUs of that while it waits
     */
    Driver(Job job, Site home, ResourceSet held, boolean lends) {
        super(job, home);
        this.cpus = lends ? ResourceSet.cpus(held.cpus()) : ResourceSet.NONE;
        this.devices = Accelerator.devicesIn(held);
    }

    /** Which accelerators it may see, such as {@code GPU:1}. */
    List<String> devices() {
        return devices;
    }

    /** What it lends while it waits. */
    ResourceSet cpus() {
        return cpus;
    }

    boolean waits() {
        return waits;
    }

    /** It waits for others, which have its CPUs, or goes on. */
    void waits(boolean is) {
        if (is && !waits) {
            site().capacity().give(cpus);
        } else if (!is && waits) {
            site().capacity().takeAnyway(cpus);
        }
        waits = is;
    }
}
