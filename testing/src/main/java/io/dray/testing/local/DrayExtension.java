package io.dray.testing.local;

import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** What {@link DrayTest} does. */
final class DrayExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(DrayExtension.class);

    /** Shown with what a test failed with. */
    private static final class Seed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Seed(long seed) {
            super(
                    "The seed was " + seed + "; -D" + LocalOptions.SEED + "=" + seed + " runs it again",
                    null,
                    false,
                    false);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put(LocalDray.class, LocalDray.start(options(annotation(context))));
    }

    private static DrayTest annotation(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), DrayTest.class)
                .or(() -> AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(), DrayTest.class, context.getEnclosingTestClasses()))
                .orElseThrow();
    }

    private static LocalOptions options(DrayTest test) {
        LocalOptions options = LocalOptions.defaults().nodes(test.nodes()).cpus(test.cpus());
        if (test.seed() != 0 && System.getProperty(LocalOptions.SEED) == null) {
            options = options.seed(test.seed());
        }
        for (String resource : test.resources()) {
            int equals = resource.indexOf('=');
            if (equals <= 0) {
                throw new ExtensionConfigurationException(
                        "Expected a resource like license=2, but got '" + resource + "'");
            }
            options =
                    options.resource(resource.substring(0, equals), Double.parseDouble(resource.substring(equals + 1)));
        }
        return options;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        LocalDray dray = dray(context);
        Throwable failed = context.getExecutionException()
                .filter(thrown -> !(thrown instanceof TestAbortedException))
                .orElse(null);
        try {
            dray.close();
        } catch (RuntimeException | AssertionError e) {
            if (failed == null) {
                tell(context, dray, e);
                throw e;
            }
            failed.addSuppressed(e);
        }
        if (failed != null) {
            tell(context, dray, failed);
        }
    }

    private static void tell(ExtensionContext context, LocalDray dray, Throwable failed) {
        Seed seed = new Seed(dray.seed());
        failed.addSuppressed(seed);
        System.err.println(context.getDisplayName() + " failed. " + seed.getMessage());
    }

    private static LocalDray dray(ExtensionContext context) {
        return Objects.requireNonNull(context.getStore(NAMESPACE).get(LocalDray.class, LocalDray.class));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalDray.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return dray(context);
    }
}
