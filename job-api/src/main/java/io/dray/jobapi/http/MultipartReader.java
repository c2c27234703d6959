package io.dray.jobapi.http;

import io.dray.model.error.DrayException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code multipart/form-data} body part by part (RFC 7578), without holding more than a buffer of it. A part's
 * content is read before the next part is asked for, or skipped.
 */
public final class MultipartReader {
    private static final int MAX_PARTS = 64;
    private static final int MAX_HEADERS = 8 * 1024;
    private static final Pattern BOUNDARY = Pattern.compile(
            "multipart/form-data\\s*;(?:.*;)?\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))\\s*(?:;.*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([A-Za-z*]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]*))");

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int limit;
    /** How many bytes from {@code position} on are known to be content. */
    private int content;

    private boolean atDelimiter;
    private int parts;

    private MultipartReader(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        buffer[0] = '\r';
        buffer[1] = '\n';
        limit = 2;
    }

    public static boolean handles(@Nullable String contentType) {
        return contentType != null && contentType.regionMatches(true, 0, "multipart/", 0, 10);
    }

    public static MultipartReader of(InputStream in, String contentType) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.matches()) {
            throw DrayException.badRequest(
                    "Expected multipart/form-data with a boundary, but got '" + contentType + "'");
        }
        return new MultipartReader(in, boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
    }

    /** The head of the next part; null after the last. */
    public @Nullable Part next() throws IOException {
        InputStream rest = content();
        rest.transferTo(OutputStream.nullOutputStream());
        position += delimiter.length;
        atDelimiter = false;
        String line = line();
        if (line.startsWith("--")) {
            return null;
        }
        if (++parts > MAX_PARTS) {
            throw DrayException.badRequest("Expected at most " + MAX_PARTS + " parts, but there are more");
        }
        return new Part(heads());
    }

    private String heads() throws IOException {
        String disposition = "";
        int size = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            size += line.length();
            if (size > MAX_HEADERS) {
                throw DrayException.badRequest(
                        "Expected parts with short headers, but these take more than " + MAX_HEADERS);
            }
            if (line.regionMatches(true, 0, "Content-Disposition:", 0, 20)) {
                disposition = line;
            }
        }
        return disposition;
    }

    private String line() throws IOException {
        int at = position;
        while (true) {
            for (; at + 1 < limit; at++) {
                if (buffer[at] == '\r' && buffer[at + 1] == '\n') {
                    String line = new String(buffer, position, at - position, StandardCharsets.UTF_8);
                    position = at + 2;
                    return line;
                }
            }
            if (at - position > MAX_HEADERS) {
                throw DrayException.badRequest("Expected parts with short headers, but a line of one takes more than "
                        + MAX_HEADERS + " bytes");
            }
            int before = position;
            if (!fill()) {
                // the last delimiter may be the end of it all
                String line = new String(buffer, position, limit - position, StandardCharsets.UTF_8);
                position = limit;
                if (line.startsWith("--")) {
                    return line;
                }
                throw early();
            }
            at -= before - position;
        }
    }

    private static DrayException early() {
        return DrayException.badRequest("Expected a multipart body with a closing boundary, but it ends before that");
    }

    /** Moves what is left to the front and reads more; false at the end. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        int count = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(count, 0);
        return count >= 0;
    }

    /** The content of the present part. Reading it to the end is what leads to the next one. */
    public InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                Objects.checkFromIndexSize(offset, length, target.length);
                while (content == 0) {
                    if (atDelimiter) {
                        return -1;
                    }
                    scan();
                }
                int count = Math.min(length, content);
                System.arraycopy(buffer, position, target, offset, count);
                position += count;
                content -= count;
                return count;
            }
        };
    }

    /**
     * All of the content of the present part.
     *
     * @param what it is, for the sentence that refuses more
     */
    public byte[] bytes(int most, String what) throws IOException {
        byte[] bytes = content().readNBytes(most + 1);
        if (bytes.length > most) {
            throw Problem.tooLarge(most, what);
        }
        return bytes;
    }

    private void scan() throws IOException {
        for (int at = position; at < limit; at++) {
            int rest = Math.min(delimiter.length, limit - at);
            if (buffer[at] == '\r' && Arrays.mismatch(buffer, at, at + rest, delimiter, 0, rest) < 0) {
                content = at - position;
                atDelimiter = rest == delimiter.length;
                if (content == 0 && !atDelimiter && !fill()) {
                    throw early();
                }
                return;
            }
        }
        content = limit - position;
        if (content == 0 && !fill()) {
            throw early();
        }
    }

    /** The head of a part. */
    public static final class Part {
        private @Nullable String name;
        private @Nullable String fileName;

        private Part(String disposition) {
            Matcher parameter = PARAMETER.matcher(disposition);
            while (parameter.find()) {
                String quoted = parameter.group(2);
                String value = quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1");
                if (parameter.group(1).equalsIgnoreCase("name")) {
                    name = value;
                } else if (parameter.group(1).equalsIgnoreCase("filename")) {
                    fileName = value;
                }
            }
        }

        public String name() {
            if (name == null) {
                throw DrayException.badRequest("Expected every part to have a name, but one has none");
            }
            return name;
        }

        public String fileName() {
            if (fileName == null) {
                throw DrayException.badRequest(
                        "Expected part '" + name + "' to be a file with a name, but it has none");
            }
            return fileName;
        }
    }
}
