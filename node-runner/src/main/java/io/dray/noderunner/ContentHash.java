package io.dray.noderunner;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The SHA-256 of a file's content: 64 lower-case hex digits. */
public record ContentHash(String hex) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    public ContentHash {
        if (!SHAPE.matcher(hex).matches()) {
            throw new DrayException(
                    ErrorCode.SETUP_FAILED, "Expected the 64 hex digits of a SHA-256, but got '" + hex + "'");
        }
    }

    /** Whether a file of this name is named by a hash. */
    static boolean names(String fileName) {
        return SHAPE.matcher(fileName).matches();
    }

    public static ContentHash of(Path file) throws IOException {
        MessageDigest digest = digest();
        try (OutputStream hashing = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, hashing);
        }
        return of(digest);
    }

    /** What has been put into a digest, which is empty afterwards. */
    static ContentHash of(MessageDigest digest) {
        return new ContentHash(HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
