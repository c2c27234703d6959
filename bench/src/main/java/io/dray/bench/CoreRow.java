package io.dray.bench;

/** What {@code dray bench core} measures: rows of Ray's own microbenchmark, {@code ray_perf}, and one that only Dray has. */
enum CoreRow {
    TASK("task", "tasks one by one", Unit.RATE, 376, 8, "hop"),
    TASK_BATCH("task-batch", "tasks in batches of 1,000", Unit.RATE, 911, 20, ""),
    TASK_SUBMITTERS("task-submitters", "tasks from 4 submitters", Unit.RATE, 0, 0, ""),
    CALL("call", "actor calls one by one", Unit.RATE, 636, 8, "hop"),
    CALL_BATCH("call-batch", "actor calls in batches of 1,000", Unit.RATE, 2_319, 15, ""),
    CALL_MANY("call-many", "actor calls, 4 callers of 2 actors", Unit.RATE, 0, 0, ""),
    PUT("put", "small puts, got by another worker", Unit.RATE, 1_065, 5, ""),
    GET("get", "small gets, of another's puts", Unit.RATE, 4_973, 5, ""),
    PUT_LARGE("put-large", "put of 200 MB", Unit.GIGABYTES, 0, 0, "copy"),
    WAIT("wait", "wait for each of 1,000 tasks", Unit.RATE, 0, 0, ""),
    GET_REFS("get-refs", "get of 10,000 references in one object", Unit.RATE, 0, 0, ""),
    FIB("fib", "nested tasks: fib(20), in Ray fib(12)", Unit.RATE, 0, 0, ""),
    /** Beside Ray's tasks one by one, which are in memory. */
    QUEUE("queue", "a task through the durable queue", Unit.RATE, 376, 1, ""),
    /** Beside Ray's batches, likewise: a ticket asks for room, which serves as many tasks as there are. */
    QUEUE_BATCH("queue-batch", "1,000 tasks at once through it", Unit.RATE, 911, 1, "");

    /** Whether it wants a second node. */
    boolean isOnTwoNodes() {
        return this == QUEUE || this == QUEUE_BATCH;
    }

    /** The row of Ray's beside it. */
    String rays() {
        return switch (this) {
            case QUEUE -> TASK.key;
            case QUEUE_BATCH -> TASK_BATCH.key;
            default -> key;
        };
    }

    enum Unit {
        RATE("/s"),
        GIGABYTES(" GB/s");

        final String suffix;

        Unit(String suffix) {
            this.suffix = suffix;
        }
    }

    final String key;
    final String title;
    final Unit unit;

    /** Of Ray 2.58.0, Python, on another machine of 2 cores; 0 where none that could be compared was taken. */
    final double recorded;

    /** How many times Ray's figure is wanted; 0 for no target. */
    final double times;

    /** What the machine does without either, measured beside it: a row of the floor, or empty. */
    final String floor;

    CoreRow(String key, String title, Unit unit, double recorded, double times, String floor) {
        this.key = key;
        this.title = title;
        this.unit = unit;
        this.recorded = recorded;
        this.times = times;
        this.floor = floor;
    }
}
