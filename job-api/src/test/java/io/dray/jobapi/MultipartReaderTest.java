package io.dray.jobapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.jobapi.http.MultipartReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTest {
    private static final String TYPE = "multipart/form-data; charset=utf-8; boundary=\"a'b\"";

    /** A stream that gives no more than so many bytes at once. */
    private static InputStream dripping(byte[] bytes, int most) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(most, length));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1_000, 65_536})
    void shouldFindPartsHoweverTheBytesCome(int most) throws IOException {
        byte[] noise = new byte[200_000];
        new Random(3).nextBytes(noise);
        String content = new String(noise, StandardCharsets.ISO_8859_1) + "\r\n--a'\r\n--a\r\r\n-";
        String body =
                "preamble\r\n--a'b\r\ncontent-disposition: form-data; name=\"x\"; filename=\"a \\\"b\\\".jar\"\r\n\r\n"
                        + content + "\r\n--a'b\r\nContent-Disposition: form-data; name=y\r\n\r\n\r\n--a'b--";

        MultipartReader reader = MultipartReader.of(dripping(body.getBytes(StandardCharsets.ISO_8859_1), most), TYPE);
        MultipartReader.Part first = Objects.requireNonNull(reader.next());

        assertThat(first.name()).isEqualTo("x");
        assertThat(first.fileName()).isEqualTo("a \"b\".jar");
        assertThat(new String(reader.content().readAllBytes(), StandardCharsets.ISO_8859_1))
                .isEqualTo(content);
        MultipartReader.Part second = Objects.requireNonNull(reader.next());
        assertThat(second.name()).isEqualTo("y");
        assertThat(reader.content().readAllBytes()).isEmpty();
        assertThat(reader.next()).isNull();
    }
}
