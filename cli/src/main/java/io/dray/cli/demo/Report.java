package io.dray.cli.demo;

import static io.dray.cli.demo.ThumbnailFlow.IMAGES;
import static io.dray.cli.demo.ThumbnailFlow.LETTERS;
import static io.dray.cli.demo.ThumbnailFlow.OUTPUT;

import io.dray.cli.MemorySize;
import io.dray.cli.Shell;
import io.dray.cli.Table;
import io.dray.model.invocation.Origin.RecordHeader;
import io.dray.model.trigger.TopicRecord;
import io.dray.model.wire.Payload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** What came of it, with an example of each. */
record Report(Shell shell, Pictures pictures, Tally tally) {
    private static final String ABOUT = "dray-dlq-";
    private static final int LONGEST_MESSAGE = 90;

    /** @param took from the first image to the last result */
    void print(Duration took) throws IOException {
        shell.print(
                "images", tally.images() + ", " + MemorySize.of((double) tally.imageBytes()) + ", to topic " + IMAGES);
        shell.print(
                "thumbnails",
                tally.thumbnails() + ", " + MemorySize.of((double) tally.thumbnailBytes()) + ", from topic " + OUTPUT);
        shell.print("letters", tally.letters() + ", from topic " + LETTERS);
        if (tally.repeats() > 0) {
            shell.print("repeats", tally.repeats() + ", as a record runs at least once");
        }
        shell.print(
                "rate",
                String.format(
                        Locale.ROOT,
                        "%d/s for %.1f s, with the start of the function's first worker",
                        tally.rate(took),
                        took.toMillis() / 1000.0));
        if (tally.thumbnail().isPresent()) {
            thumbnail(tally.thumbnail().get());
        }
        tally.letter().ifPresent(this::letter);
    }

    private void thumbnail(TopicRecord thumbnail) throws IOException {
        Picture picture = pictures.named(Tally.key(thumbnail));
        byte[] value =
                thumbnail.value() == null ? new byte[0] : thumbnail.value().bytes();
        BufferedImage small = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(value)));
        shell.print("");
        shell.print("thumbnail", "of " + picture.key());
        shell.print(
                "size",
                picture.size() + ", " + MemorySize.of(picture.bytes().size()) + " -> "
                        + (small == null ? "no image" : small.getWidth() + " x " + small.getHeight()) + ", "
                        + MemorySize.of(value.length));
        headers(thumbnail);
    }

    private void letter(TopicRecord letter) {
        shell.print("");
        shell.print("dead letter", "of " + Tally.key(letter));
        shell.print("exception", about(letter, "exception"));
        shell.print("message", Table.cut(about(letter, "message"), LONGEST_MESSAGE));
        shell.print(
                "origin",
                "topic " + about(letter, "topic") + ", partition " + about(letter, "partition") + ", offset "
                        + about(letter, "offset") + "; attempts: " + about(letter, "attempts"));
        headers(letter);
    }

    /** Those that are no news of a failure. */
    private void headers(TopicRecord record) {
        record.headers().stream()
                .filter(header -> !header.name().startsWith(ABOUT))
                .forEach(header -> shell.print("header", header.name() + ": " + text(header)));
    }

    private static String about(TopicRecord letter, String name) {
        List<RecordHeader> found = letter.headers().stream()
                .filter(header -> header.name().equals(ABOUT + name))
                .toList();
        return found.isEmpty() ? "-" : text(found.getLast());
    }

    private static String text(RecordHeader header) {
        Payload value = header.value();
        return value == null ? "-" : value.text();
    }
}
