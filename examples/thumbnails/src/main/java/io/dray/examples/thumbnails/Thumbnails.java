package io.dray.examples.thumbnails;

import io.dray.Context;
import io.dray.TerminalException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Makes a thumbnail of an image: at most 64 pixels wide and high, in the proportions of the original, as PNG. */
public final class Thumbnails {
    static final int MOST = 64;

    static {
        System.setProperty("java.awt.headless", "true"); // else AWT looks for a screen where DISPLAY is set
        ImageIO.setUseCache(false); // else each image goes through a file
    }

    private Thumbnails() {}

    /**
     * @param image the bytes of a PNG, JPEG, GIF or BMP
     * @throws TerminalException when it is none: another attempt would find the same bytes
     */
    public static byte[] handle(byte[] image, Context context) throws IOException {
        BufferedImage original = read(image);
        context.logger().log(System.Logger.Level.DEBUG, "{0} x {1} pixels", original.getWidth(), original.getHeight());
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(scaled(original), "png", png);
        return png.toByteArray();
    }

    private static BufferedImage read(byte[] image) {
        try {
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(image));
            if (read == null) {
                throw new TerminalException("Expected an image, but these " + image.length + " bytes are none");
            }
            return read;
        } catch (IOException e) {
            throw new TerminalException("Expected an image, but it is broken: " + e.getMessage(), e);
        }
    }

    private static BufferedImage scaled(BufferedImage original) {
        double scale = Math.min(1, (double) MOST / Math.max(original.getWidth(), original.getHeight()));
        int width = Math.max(1, (int) Math.round(original.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(original.getHeight() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(original, 0, 0, width, height, null);
        } finally {
            graphics.dispose();
        }
        return small;
    }
}
