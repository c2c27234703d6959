package io.dray.worker.value;

import java.lang.reflect.Proxy;

/** The classes that each process of a job has: those that its loader finds by their names. */
final class JobClasses {
    private JobClasses() {}

    /** Those of lambdas and proxies, which are made anew in each process, count as had, and so do the JDK's. */
    static boolean have(Class<?> type, ClassLoader classes) {
        if (type.isArray() || ProcessBound.isOfJdk(type) || Proxy.isProxyClass(type) || Lambda.is(type)) {
            return true;
        }
        try {
            return Class.forName(type.getName(), false, classes) == type;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
