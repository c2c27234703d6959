package io.dray.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What a process has used so far, from {@code /proc}.
 *
 * @param own CPU time of its threads
 * @param children CPU time of the processes it has started that have ended
 * @param residentBytes memory in RAM now, mapped files included
 * @param machine CPU time of everything that runs on this machine
 */
record ProcessUse(Duration own, Duration children, Duration machine, long residentBytes) {
    /** Of a tick in {@code /proc/PID/stat}: {@code USER_HZ} is 100 on every Linux that runs a JVM. */
    private static final long MILLIS_PER_TICK = 10;

    private static final int UTIME = 11;

    static ProcessUse of(long pid) throws IOException {
        Path folder = Path.of("/proc", Long.toString(pid));
        String stat = Files.readString(folder.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long resident = Files.readAllLines(folder.resolve("status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElse(0);
        return new ProcessUse(ticks(fields, UTIME), ticks(fields, UTIME + 2), machineUse(), resident);
    }

    /** The first line of {@code /proc/stat}: user, nice, system, idle, iowait, irq, softirq, steal. */
    private static Duration machineUse() throws IOException {
        String[] fields = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +", -1);
        long ticks = Stream.of(1, 2, 3, 6, 7, 8)
                .mapToLong(at -> Long.parseLong(fields[at]))
                .sum();
        return Duration.ofMillis(MILLIS_PER_TICK * ticks);
    }

    /** User and system time stand beside each other. */
    private static Duration ticks(String[] fields, int at) {
        return Duration.ofMillis(MILLIS_PER_TICK * (Long.parseLong(fields[at]) + Long.parseLong(fields[at + 1])));
    }

    ProcessUse since(ProcessUse earlier) {
        return new ProcessUse(
                own.minus(earlier.own),
                children.minus(earlier.children),
                machine.minus(earlier.machine),
                residentBytes);
    }

    /** What neither it nor its children used. */
    Duration others() {
        return machine.minus(own).minus(children);
    }

    double residentMegabytes() {
        return residentBytes / 1e6;
    }
}
