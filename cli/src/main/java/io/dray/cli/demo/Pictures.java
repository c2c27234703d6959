package io.dray.cli.demo;

import io.dray.model.wire.Payload;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Landscapes as PNG, of different sizes, some of them broken: by turns cut off in the middle, and not an image at all. The same seed
 * gives the same bytes.
 *
 * @param broken how many of them; they are spread evenly
 */
record Pictures(long seed, int count, int broken) {
    private static final String NAME = "image-";
    private static final int LEAST = 160;
    private static final int MOST = 640;
    private static final int HILLS = 3;
    private static final int SUN = 0xfff2c0;
    private static final int GRAINLESS = 0xfffefefe;

    static {
        System.setProperty("java.awt.headless", "true"); // else AWT looks for a screen where DISPLAY is set
    }

    /** One after the other, each made when it is asked for. */
    Stream<Picture> all() {
        return IntStream.range(0, count).mapToObj(this::picture);
    }

    int good() {
        return count - broken;
    }

    /** @param key of one of them */
    boolean broken(String key) {
        return broken(index(key));
    }

    /** @param key of one of them */
    Picture named(String key) {
        return picture(index(key));
    }

    private Picture picture(int index) {
        SplittableRandom random = new SplittableRandom(seed + index);
        int width = random.nextInt(LEAST, MOST + 1);
        int height = random.nextInt(LEAST, MOST + 1);
        String key = NAME + index;
        byte[] bytes = !broken(index)
                ? png(landscape(width, height, random))
                : ordinal(index) % 2 == 0
                        ? cut(png(landscape(width, height, random)))
                        : Payload.text("This is " + key + ", and not an image.").bytes();
        return new Picture(key, width, height, Payload.of(bytes));
    }

    private static int index(String key) {
        return Integer.parseInt(key.substring(NAME.length()));
    }

    private boolean broken(int index) {
        return ordinal(index + 1) > ordinal(index);
    }

    /** How many broken ones there are before it. */
    private int ordinal(int index) {
        return (int) ((long) index * broken / count);
    }

    private static byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    /** A sky with a sun, and hills before it, in the grain of a photograph. */
    private static BufferedImage landscape(int width, int height, SplittableRandom random) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        sky(pixels, width, random);
        for (int hill = 0; hill < HILLS; hill++) {
            hill(pixels, width, hill, random);
        }
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (pixels[i] & GRAINLESS) | (random.nextInt() & ~GRAINLESS);
        }
        return image;
    }

    private static void sky(int[] pixels, int width, SplittableRandom random) {
        int height = pixels.length / width;
        float hue = random.nextFloat();
        int sunX = random.nextInt(width);
        int sunY = random.nextInt(height / 2);
        int sun = random.nextInt(height / 16, height / 6);
        for (int y = 0; y < height; y++) {
            int colour = Color.HSBtoRGB(hue, 0.6f - 0.4f * y / height, 0.6f + 0.4f * y / height);
            for (int x = 0; x < width; x++) {
                boolean shines = (x - sunX) * (x - sunX) + (y - sunY) * (y - sunY) < sun * sun;
                pixels[y * width + x] = shines ? SUN : colour;
            }
        }
    }

    /** @param nearness from 0; the nearer, the lower and the darker */
    private static void hill(int[] pixels, int width, int nearness, SplittableRandom random) {
        int height = pixels.length / width;
        int colour = Color.HSBtoRGB(random.nextFloat(0.2f, 0.45f), 0.5f, 0.6f - 0.15f * nearness);
        int middle = height * (nearness + HILLS) / (2 * HILLS);
        double waves = random.nextDouble(1, 4) * Math.PI / width;
        double begin = random.nextDouble(Math.PI);
        for (int x = 0; x < width; x++) {
            int top = middle + (int) (height / 12.0 * Math.sin(begin + waves * x));
            for (int y = top; y < height; y++) {
                pixels[y * width + x] = colour;
            }
        }
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
