package io.dray.examples.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.Context;
import io.dray.TerminalException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ThumbnailsTest {
    /** What is known about no invocation in particular. */
    private static final class Anywhere implements Context {
        @Override
        public String id() {
            return "thumbnails.1";
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public Instant deadline() {
            return Instant.MAX;
        }

        @Override
        public System.Logger logger() {
            return System.getLogger("thumbnails");
        }

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }
    }

    @Test
    void shouldKeepTheProportionsOfTheOriginal() throws IOException {
        BufferedImage small = thumbnail(image(640, 320));

        assertThat(small.getWidth()).isEqualTo(64);
        assertThat(small.getHeight()).isEqualTo(32);
        assertThat(small.getRGB(32, 16) & 0xffffff).isEqualTo(0x336699);
    }

    @Test
    void shouldNotEnlargeASmallOne() throws IOException {
        BufferedImage small = thumbnail(image(10, 20));

        assertThat(small.getWidth()).isEqualTo(10);
        assertThat(small.getHeight()).isEqualTo(20);
    }

    @Test
    void shouldGiveUpOnWhatIsNoImage() throws IOException {
        byte[] text = "not an image".getBytes(StandardCharsets.UTF_8);
        byte[] half = Arrays.copyOf(image(640, 320), 60);

        assertThatThrownBy(() -> Thumbnails.handle(text, new Anywhere()))
                .isInstanceOf(TerminalException.class)
                .hasMessage("Expected an image, but these 12 bytes are none");
        assertThatThrownBy(() -> Thumbnails.handle(half, new Anywhere())).isInstanceOf(TerminalException.class);
    }

    private static BufferedImage thumbnail(byte[] image) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Thumbnails.handle(image, new Anywhere())));
    }

    private static byte[] image(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, 0x336699);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }
}
