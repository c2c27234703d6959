package io.dray.jobapi.log;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** How many may read logs at once. Thread-safe. */
public final class Seats implements AutoCloseable {
    private final Semaphore room;
    private final Set<Feed> open = ConcurrentHashMap.newKeySet();

    public Seats(int readers) {
        this.room = new Semaphore(readers);
    }

    /** @throws DrayException {@code UNAVAILABLE} */
    public Seat sit(Supplier<Feed> feed) {
        if (!room.tryAcquire()) {
            throw new DrayException(
                    ErrorCode.UNAVAILABLE, "As many logs are being read through this server as it can; try again");
        }
        return new Seat(feed.get());
    }

    /** One of those that may. Closing it closes its feed. */
    public final class Seat implements AutoCloseable {
        private final Feed feed;

        private Seat(Feed feed) {
            this.feed = feed;
            open.add(feed);
        }

        public Feed feed() {
            return feed;
        }

        @Override
        public void close() {
            feed.close();
            open.remove(feed);
            room.release();
        }
    }

    /** Ends every feed that is open. */
    @Override
    public void close() {
        open.forEach(Feed::close);
    }
}
