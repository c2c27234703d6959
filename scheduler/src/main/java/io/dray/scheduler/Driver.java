package io.dray.scheduler;

/** The program that a job's tasks begin with. */
public final class Driver extends Party {
    Driver(Job job) {
        super(job);
    }
}
