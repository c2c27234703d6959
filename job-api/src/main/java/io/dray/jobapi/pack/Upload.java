package io.dray.jobapi.pack;

import io.dray.jobapi.http.Sha256;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A file that has come in and is on the disk, but is not yet a package. Closing it without keeping it removes it. */
public final class Upload implements AutoCloseable {
    private final Path file;
    private final String sha256;
    private final long length;
    private final boolean zip;

    private Upload(Path file, String sha256, long length, boolean zip) {
        this.file = file;
        this.sha256 = sha256;
        this.length = length;
        this.zip = zip;
    }

    /**
     * Writes all of a stream to a new file, synced.
     *
     * @param most bytes; more is {@code TOO_LARGE}. After any failure the file is gone
     */
    public static Upload receive(InputStream in, Path file, long most) throws IOException {
        try {
            return write(in, file, most);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static Upload write(InputStream in, Path file, long most) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[64 * 1024];
        byte[] start = new byte[2];
        long length = 0;
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (int i = 0; i < count && length + i < start.length; i++) {
                    start[(int) length + i] = buffer[i];
                }
                length += count;
                if (length > most) {
                    throw tooLarge(most);
                }
                digest.update(buffer, 0, count);
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            out.force(true);
        }
        return new Upload(file, HexFormat.of().formatHex(digest.digest()), length, start[0] == 'P' && start[1] == 'K');
    }

    public static DrayException tooLarge(long most) {
        return new DrayException(
                ErrorCode.TOO_LARGE, "Expected an upload of at most " + most + " bytes, but there are more");
    }

    /** @throws DrayException when its name says zip or jar, and it is none, or one that does harm when unpacked */
    public void requireZip(String name) {
        if (!PackageUri.zip(name)) {
            return;
        }
        if (!zip) {
            throw DrayException.badRequest("The file '" + name + "' is not a zip/jar: it does not start like one");
        }
        ArchiveCheck.check(file, name, length);
    }

    public Path file() {
        return file;
    }

    public String sha256() {
        return sha256;
    }

    public long length() {
        return length;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
