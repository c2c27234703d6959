package io.dray.jobapi.trigger;

import io.dray.model.trigger.TopicAdmin;
import io.dray.model.trigger.Trigger;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes groups that no trigger reads with any more. Their members leave only after they have heard of it, so it is tried again a few
 * times; a group that stays nevertheless does no harm.
 */
public final class OldGroups implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OldGroups.class);
    private static final long[] SECONDS = {10, 60, 600};

    private final TopicAdmin admin;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dray-old-groups").daemon().factory());

    public OldGroups(TopicAdmin admin) {
        this.admin = admin;
    }

    void remove(Trigger trigger) {
        attempt(trigger, 0);
    }

    private void attempt(Trigger trigger, int number) {
        try {
            admin.remove(trigger.group(), trigger.spec().order());
        } catch (RuntimeException e) {
            if (number < SECONDS.length) {
                LOG.debug("group {} can't be removed yet", trigger.group(), e);
                ticker.schedule(() -> attempt(trigger, number + 1), SECONDS[number], TimeUnit.SECONDS);
            } else {
                LOG.info("group {} of trigger {} was left behind", trigger.group(), trigger.name(), e);
            }
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
