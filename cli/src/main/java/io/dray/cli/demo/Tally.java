package io.dray.cli.demo;

import io.dray.cli.Shell;
import io.dray.cli.Shell.Colour;
import io.dray.model.trigger.TopicRecord;
import io.dray.model.wire.Payload;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What was sent and what came of it. Anybody may send; the rest is for one thread. */
final class Tally {
    private final Pictures pictures;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicLong sentBytes = new AtomicLong();
    private final Set<String> thumbnails = new HashSet<>();
    private final Set<String> letters = new HashSet<>();
    private long thumbnailBytes;
    private int repeats;
    private @Nullable TopicRecord thumbnail;
    private @Nullable TopicRecord letter;

    Tally(Pictures pictures) {
        this.pictures = pictures;
    }

    void sent(Picture picture) {
        sent.incrementAndGet();
        sentBytes.addAndGet(picture.bytes().size());
    }

    void thumbnail(TopicRecord record) {
        if (!thumbnails.add(key(record))) {
            repeats++;
            return;
        }
        thumbnailBytes += record.value() == null ? 0 : record.value().size();
        thumbnail = thumbnail == null ? record : thumbnail;
    }

    void letter(TopicRecord record) {
        if (!letters.add(key(record))) {
            repeats++;
            return;
        }
        letter = letter == null ? record : letter;
    }

    static String key(TopicRecord record) {
        Payload key = record.key();
        return key == null ? "" : key.text();
    }

    /** Of how many images something came. */
    int results() {
        return thumbnails.size() + letters.size();
    }

    boolean complete() {
        return results() >= pictures.count();
    }

    /** Whether each good image became a thumbnail, and each broken one a dead letter, and none both. */
    boolean right() {
        return thumbnails.size() == pictures.good()
                && letters.size() == pictures.broken()
                && thumbnails.stream().noneMatch(pictures::broken)
                && letters.stream().allMatch(pictures::broken);
    }

    int images() {
        return sent.get();
    }

    long imageBytes() {
        return sentBytes.get();
    }

    int thumbnails() {
        return thumbnails.size();
    }

    long thumbnailBytes() {
        return thumbnailBytes;
    }

    int letters() {
        return letters.size();
    }

    /** How many came once more, which at least once allows. */
    int repeats() {
        return repeats;
    }

    /** The first of them. */
    Optional<TopicRecord> thumbnail() {
        return Optional.ofNullable(thumbnail);
    }

    /** The first of them. */
    Optional<TopicRecord> letter() {
        return Optional.ofNullable(letter);
    }

    /** All of it in a line. */
    String line(Shell shell, Duration since) {
        return images() + " images · "
                + shell.paint(Colour.GREEN, thumbnails() + " thumbnails") + " · "
                + shell.paint(Colour.RED, letters() + " dead letters") + " · " + rate(since) + "/s";
    }

    /** Results in a second. */
    long rate(Duration since) {
        return results() * 1_000L / Math.max(1, since.toMillis());
    }
}
