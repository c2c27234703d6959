package io.dray.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.wire.Payload;
import java.net.ProtocolException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    private static final String STRUCTURED = "application/cloudevents+json";

    @ParameterizedTest
    @CsvSource({
        "region, eu, true",
        "REGION, eu, true",
        "region, EU, false",
        "region, e, false",
        "absent, eu, false",
        "empty, '', true",
        "absent, '', false",
    })
    void shouldCompareHeadersWhateverTheCaseOfTheirNames(String name, String value, boolean matches) throws Exception {
        Message message = new Message(Map.of("Region", "eu", "empty", ""), null, Payload.EMPTY);

        assertThat(matches("header:" + name, value, message)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "type, com.acme.Placed, true",
        "Type, com.acme.Placed, true",
        "subject, a b, true",
        "datacontenttype, text/plain, true",
        "region, eu, false",
    })
    void shouldCompareAttributesInBinaryMode(String name, String value, boolean matches) throws Exception {
        Message http = new Message(
                Map.of("Ce-SpecVersion", "1.0", "ce-type", "com.acme.Placed", "ce-subject", "a%20b", "region", "eu"),
                "text/plain",
                Payload.EMPTY);
        Message kafka = new Message(
                Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_type",
                        "com.acme.Placed",
                        "ce_subject",
                        "a b",
                        "content-type",
                        "text/plain"),
                null,
                Payload.EMPTY);

        assertThat(matches("attribute:" + name, value, http)).isEqualTo(matches);
        assertThat(matches("attribute:" + name, value, kafka)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "type, com.acme.Placed, true",
        "TYPE, com.acme.Placed, true",
        "count, 7, true",
        "flag, true, true",
        "data, 7, false",
        "absent, '', false",
    })
    void shouldCompareAttributesInStructuredMode(String name, String value, boolean matches) throws Exception {
        Message message = new Message(
                Map.of("ce-absent", ""),
                STRUCTURED,
                Payload.text("{\"type\":\"com.acme.Placed\",\"count\":7,\"flag\":true,\"data\":7}"));

        assertThat(matches("attribute:" + name, value, message)).isEqualTo(matches);
    }

    @Test
    void shouldFindNoAttributesInWhatIsNoEvent() throws Exception {
        Message plain = new Message(Map.of("ce-type", "t"), "application/json", Payload.text("{\"type\":\"t\"}"));
        Message broken = new Message(Map.of(), STRUCTURED, Payload.text("{\"type\":\"t\""));

        assertThat(matches("attribute:type", "t", plain)).isFalse();
        assertThat(matches("attribute:datacontenttype", "application/json", plain))
                .isFalse();
        assertThat(matches("attribute:type", "t", broken)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/a           | {\"a\":\"x\"}                 | x       | true",
                "/a           | {\"a\":\"X\"}                 | x       | false",
                "/a           | {\"b\":\"x\"}                 | x       | false",
                "/a/b/1       | {\"a\":{\"c\":[],\"b\":[{},7]}} | 7     | true",
                "/a/b/2       | {\"a\":{\"c\":[],\"b\":[{},7]}} | 7     | false",
                "/0           | {\"0\":\"x\"}                 | x       | true",
                "/a~1b~0c     | {\"a/b~c\":\"x\"}             | x       | true",
                "/a           | {\"a\":1.50}                  | 1.50    | true",
                "/a           | {\"a\":1.50}                  | 1.5     | false",
                "/a           | {\"a\":-1E3}                  | -1E3    | true",
                "/a           | {\"a\":true}                  | true    | true",
                "/a           | {\"a\":\"\\u0067r\"}          | gr      | true",
                "/a           | {\"a\":null}                  | null    | false",
                "/a           | {\"a\":{\"b\":1}}             | {\"b\":1} | false",
                "/a           | {\"a\":[1]}                   | 1       | false",
                "/a/b         | {\"a\":\"b\"}                 | b       | false",
                "``           | \"x\"                         | x       | true",
                "``           | 7                             | 7       | true",
                "/a           | {\"a\":\"x\"                  | x       | false",
                "/a           | {\"a\":\"x\"} {}              | x       | false",
                "/a           | {\"a\":\"x\",\"a\":\"x\"}     | x       | false",
                "/a           | a=x                           | x       | false",
                "/a           | ``                            | ``      | false",
            })
    void shouldCompareWhatAPointerLeadsTo(String pointer, String body, String value, boolean matches) throws Exception {
        assertThat(matches("pointer:" + pointer, value, new Message(Map.of(), null, Payload.text(body))))
                .isEqualTo(matches);
    }

    @Test
    void shouldPointIntoTheWholeEnvelope() throws Exception {
        Message message = new Message(Map.of(), STRUCTURED, Payload.text("{\"id\":\"7\",\"data\":{\"id\":\"8\"}}"));

        assertThat(matches("pointer:/id", "7", message)).isTrue();
        assertThat(matches("pointer:/data/id", "8", message)).isTrue();
    }

    @Test
    void shouldNotGetLostInDepth() throws Exception {
        Message message = new Message(Map.of(), null, Payload.text("[".repeat(100_000)));

        assertThat(matches("pointer:" + "/0".repeat(500), "x", message)).isFalse();
    }

    @Test
    void shouldMatchWhenAllDo() throws Exception {
        Map<String, String> both = new LinkedHashMap<>();
        both.put("header:region", "eu");
        both.put("pointer:/a", "1");

        assertThat(new Filter(Map.of()).matches(message("us", "{}"))).isTrue();
        assertThat(new Filter(both).matches(message("eu", "{\"a\":1}"))).isTrue();
        assertThat(new Filter(both).matches(message("us", "{\"a\":1}"))).isFalse();
        assertThat(new Filter(both).matches(message("eu", "{\"a\":2}"))).isFalse();
    }

    private static Message message(String region, @Nullable String body) {
        return new Message(Map.of("region", region), null, Payload.text(body == null ? "" : body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"region", "path:/a", "pointer:a", ""})
    void shouldRefuseWhatCanNotBeUnderstood(String condition) {
        assertThatThrownBy(() -> matches(condition, "x", message("eu", "{}")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("Expected a ");
    }

    private static boolean matches(String condition, String value, Message message) throws ProtocolException {
        return new Filter(Map.of(condition, value)).matches(message);
    }
}
