package io.dray.model.log;

import com.fasterxml.jackson.annotation.JsonValue;
import io.dray.model.function.FunctionName;
import io.dray.model.job.JobId;

/** Whose output it is: a job's, or that of all workers of a function. The key of the log's records. */
public record LogKey(@JsonValue String value) {
    private static final String FUNCTION = "function/";

    public static LogKey of(JobId job) {
        return new LogKey(job.value());
    }

    /** No job can have such a name. */
    public static LogKey of(FunctionName function) {
        return new LogKey(FUNCTION + function.value());
    }

    @Override
    public String toString() {
        return value;
    }
}
