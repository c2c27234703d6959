package io.dray.cli.client;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Writes Unix permissions into the directory of a zip: {@link java.util.zip.ZipOutputStream} has no way to, and a
 * script that arrives without its executable bit does not run. Only for zips without a comment, as it writes them.
 */
final class ZipModes {
    private static final int END = 22;
    private static final int END_64_LOCATOR = 20;
    private static final int HEADER = 46;
    private static final byte UNIX = 3;
    private static final int FILE = 0100644;
    private static final int PROGRAM = 0100755;
    private static final int FOLDER = 0040755;

    private ZipModes() {}

    /** @param executable by name of the entry */
    static void write(Path zip, Predicate<String> executable) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "rw");
                FileChannel channel = file.getChannel()) {
            long at = directory(channel);
            ByteBuffer bytes = read(channel, at, (int) (channel.size() - END - at));
            while (bytes.remaining() >= HEADER && bytes.getInt(bytes.position()) == 0x02014b50) {
                int start = bytes.position();
                int name = bytes.getShort(start + 28) & 0xffff;
                int rest = (bytes.getShort(start + 30) & 0xffff) + (bytes.getShort(start + 32) & 0xffff);
                byte[] entry = new byte[name];
                bytes.get(start + HEADER, entry);
                bytes.put(start + 5, UNIX);
                bytes.putInt(start + 38, mode(new String(entry, StandardCharsets.UTF_8), executable) << 16);
                bytes.position(start + HEADER + name + rest);
            }
            channel.write(bytes.rewind(), at);
        }
    }

    private static int mode(String entry, Predicate<String> executable) {
        if (entry.endsWith("/")) {
            return FOLDER;
        }
        return executable.test(entry) ? PROGRAM : FILE;
    }

    private static long directory(FileChannel channel) throws IOException {
        long at = channel.size() - END;
        long directory = read(channel, at, END).getInt(16) & 0xffffffffL;
        if (directory != 0xffffffffL) {
            return directory;
        }
        long end64 = read(channel, at - END_64_LOCATOR, END_64_LOCATOR).getLong(8);
        return read(channel, end64, 56).getLong(48);
    }

    private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            // until all of it is there
        }
        return bytes.flip();
    }
}
