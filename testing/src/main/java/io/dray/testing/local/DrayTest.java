package io.dray.testing.local;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Runs each test of a class, or one, with a {@link LocalDray} of its own, which it may have as a parameter. The test fails when objects
 * or resources are left that nobody holds; when it fails, its seed is printed: {@code -Ddray.seed=N} runs it again with that.
 *
 * <pre>{@code
 * @DrayTest(cpus = 4)
 * class CounterTest {
 *     @Test
 *     void shouldCount() {
 *         ActorHandle<Counter> counter = Dray.actor(Counter::new).remote();
 *         assertThat(counter.task(Counter::increment).remote().get()).isEqualTo(1);
 *     }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(DrayExtension.class)
@ResourceLock("io.dray.Dray")
public @interface DrayTest {
    /**
     * How many nodes it has. The test is on the first of them; what has no room there goes to the others.
     */
    int nodes() default 1;

    /** Of each node. */
    double cpus() default 2;

    /** Other resources of each node, as {@code license=2}. */
    String[] resources() default {};

    /** Decides the order in which things happen; 0 for another each time. */
    long seed() default 0;
}
