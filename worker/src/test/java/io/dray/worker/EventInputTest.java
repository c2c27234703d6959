package io.dray.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dray.CloudEvent;
import io.dray.model.wire.DataKind;
import io.dray.model.wire.Frame.Load;
import io.dray.model.wire.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that are CloudEvents: for handlers that take one, and for those that take what is in it. */
class EventInputTest {
    private static final String STRUCTURED = "application/cloudevents+json; charset=UTF-8";
    private static final CloudEvent BARE = CloudEvent.of("7", "/shop", "com.acme.Placed");
    private static final String CORE =
            "{\"specversion\":\"1.0\",\"id\":\"7\",\"source\":\"/shop\",\"type\":\"com.acme.Placed\"";

    @Test
    void shouldReadHeadersOfHttp() throws Exception {
        CloudEvent event = event(new Message(
                Map.of(
                        "Ce-Specversion", "1.0",
                        "ce-id", "7",
                        "ce-source", "/shop",
                        "CE-Type", "com.acme.Placed",
                        "ce-subject", "gr%C3%BCn%20100%",
                        "ce-time", "2026-01-02T04:04:05+01:00",
                        "ce-dataschema", "https://acme.com/order",
                        "ce-region", "eu",
                        "accept", "*/*"),
                "text/plain",
                Payload.text("grün")));

        assertThat(event)
                .isEqualTo(BARE.withSubject("grün 100%")
                        .withTime(Instant.parse("2026-01-02T03:04:05Z"))
                        .withDataSchema("https://acme.com/order")
                        .withExtension("region", "eu")
                        .withData("text/plain", "grün".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldReadHeadersOfKafka() throws Exception {
        CloudEvent event = event(new Message(
                Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "7",
                        "ce_source", "/shop",
                        "ce_type", "com.acme.Placed",
                        "ce_subject", "grün%20",
                        "content-type", "application/json"),
                null,
                Payload.text("{}")));

        assertThat(event).isEqualTo(BARE.withSubject("grün%20").withData("application/json", new byte[] {'{', '}'}));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                                    |                  | ``",
                ",\"data\":null                                        |                  | ``",
                ",\"data\":{\"a\" : [1.50, \"grün\\u00fc\"]}           |                  | {\"a\" : [1.50, \"grün\\u00fc\"]}",
                ",\"data\" : 1.50                                      |                  | 1.50",
                ",\"data\" :-12 ,\"datacontenttype\":\"application/json\" | application/json | -12",
                ",\"data\": true                                       |                  | true",
                ",\"data\":\"grün \\\"\"                               |                  | \"grün \\\"\"",
                ",\"datacontenttype\":\"text/plain\",\"data\":\"grün \\\"\" | text/plain  | grün \"",
                ",\"data\":\"<a/>\",\"datacontenttype\":\"text/xml\"   | text/xml         | <a/>",
                ",\"data\":\"\\u0067rün\",\"datacontenttype\":\"application/vnd.acme+json\" | application/vnd.acme+json | \"\\u0067rün\"",
                ",\"data_base64\":\"Z3LDvG4=\"                         |                  | grün",
                ",\"data_base64\":\"Z3LDvG4=\",\"datacontenttype\":\"image/png\" | image/png | grün",
            })
    void shouldReadDataInAnEnvelope(String more, @Nullable String contentType, String data) throws Exception {
        CloudEvent event = event(structured(CORE + more + " } "));

        assertThat(new String(event.data(), StandardCharsets.UTF_8)).isEqualTo(data);
        assertThat(event).isEqualTo(BARE.withData(contentType, data.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldReadAttributesInAnEnvelopeInAnyOrder() throws Exception {
        CloudEvent event = event(structured("""
                \ufeff{"data": [1, 2], "flag": true, "count": 7, "none": null, "time": "2026-01-02t03:04:05z",
                 "subject": "grün", "dataschema": "x:y", "type": "com.acme.Placed", "source": "/shop", "id": "7",
                 "specversion": "1.0"}"""));

        assertThat(event)
                .isEqualTo(BARE.withSubject("grün")
                        .withTime(Instant.parse("2026-01-02T03:04:05Z"))
                        .withDataSchema("x:y")
                        .withExtension("flag", "true")
                        .withExtension("count", "7")
                        .withData(null, "[1, 2]".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                   | it is no JSON object",
                "``                                   | it is no JSON object",
                "{\"specversion\":\"1.0\",\"source\":\"/shop\",\"type\":\"t\"} | it has no id",
                "{\"specversion\":\"1.0\",\"id\":\"\",\"source\":\"/shop\",\"type\":\"t\"} | it has no id",
                "{\"specversion\":\"1.0\",\"id\":\"7\",\"type\":\"t\"} | it has no source",
                "{\"specversion\":\"1.0\",\"id\":\"7\",\"source\":\"/shop\"} | it has no type",
                "{\"id\":\"7\"}                       | it has no specversion",
                "{\"specversion\":\"0.3\"}            | its specversion is 0.3, not 1.0",
                "CORE,\"time\":\"today\"}             | its time 'today' is not of RFC 3339",
                "CORE,\"my-ext\":\"x\"}               | an attribute has the name 'my-ext', which is not of lower-case letters and digits",
                "CORE,\"ext\":{}}                     | its attribute ext is neither a text nor a number nor a boolean",
                "CORE,\"data\":1,\"data_base64\":\"\"}| it has both data and data_base64",
                "CORE} {}                             | more follows it",
                "CORE,\"id\":\"8\"}                   | it is broken at line 1, column",
                "CORE                                 | it is broken at line 1, column",
            })
    void shouldSayWhyAnEnvelopeIsNoEvent(String json, String reason) {
        assertThatThrownBy(() -> event(structured(json.replace("CORE", CORE))))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("Expected a CloudEvent for parameter event, but " + reason);
    }

    @Test
    void shouldSayWhatIsMissingWhenItIsNoEventAtAll() {
        assertThatThrownBy(() -> event(new Message(Map.of("id", "7"), "application/json", Payload.text("{}"))))
                .hasMessage("Expected a CloudEvent for parameter event, but there is neither a content type"
                        + " application/cloudevents+json nor a header ce-specversion");
        assertThatThrownBy(() -> event(new Message(Map.of("ce_specversion", "1.0"), null, Payload.EMPTY)))
                .hasMessage("Expected a CloudEvent for parameter event, but it has no id");
    }

    @Test
    void shouldRefuseAnEnvelopeThatIsNotInUtf8() {
        Payload utf16 = Payload.of((CORE + ",\"data\":1}").getBytes(StandardCharsets.UTF_16BE));

        assertThatThrownBy(() -> event(new Message(Map.of(), STRUCTURED, utf16)))
                .hasMessage("Expected a CloudEvent for parameter event, but it is not in UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Inputs::size  | ,\"data\":{\"width\":1,\"height\":2}    | Size[width=1, height=2, name=null]",
                "Inputs::anInt | ,\"data\":7                             | 7",
                "Inputs::anInt | ,\"data_base64\":\"Nw==\"               | 7",
                "Inputs::text  | ,\"data\":\"grün\",\"datacontenttype\":\"text/plain\" | grün",
                "Inputs::text  | ,\"data\":\"grün\"                      | \"grün\"",
                "Inputs::text  | ``                                      | ``",
                "Inputs::none  | ,\"data\":7                             | null",
            })
    void shouldGiveItsDataToAHandlerOfAnotherType(String method, String more, String expected) throws Exception {
        Object value = read(method, structured(CORE + more + "}"));

        assertThat(Objects.toString(value)).isEqualTo(expected);
    }

    @Test
    void shouldGiveTheBodyOfBinaryModeToAHandlerOfAnotherType() throws Exception {
        Message message = new Message(
                Map.of("ce-specversion", "1.0", "ce-id", "7"),
                "application/json",
                Payload.text("{\"width\":1,\"height\":2}"));

        assertThat(Objects.toString(read("Inputs::size", message))).isEqualTo("Size[width=1, height=2, name=null]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ",\"data\":{\"width\":\"x\",\"height\":2} | /data/width | Expected int at /width of parameter size, but found the text \"x\"",
                ",\"data\":7                              | /data       | Expected Size for parameter size, but found the number 7",
                ",\"data_base64\":\"Nw==\"                | /data_base64| Expected Size for parameter size, but found the number 7",
                "``                                       | /data       | Expected Size as JSON for parameter size, but the input is empty",
                ",\"data\":{                              | ``          | Expected a CloudEvent with the data for parameter size, but it is broken",
            })
    void shouldSayWhereItsDataDoesNotFit(String more, String place, String sentence) {
        BadInputException e = catchThrowableOfType(
                BadInputException.class, () -> read("Inputs::size", structured(CORE + more + "}")));

        assertThat(e.place()).isEqualTo(place);
        assertThat(e.sentence()).startsWith(sentence);
    }

    @Test
    void shouldBindEventsWithinOtherJson() throws Exception {
        String json = CORE + ",\"data\":{\"a\":1.50}}";
        CloudEvent expected = BARE.withData(null, "{\"a\":1.50}".getBytes(StandardCharsets.UTF_8));

        assertThat(read("Events::events", plain("[" + json + ",null]"))).isInstanceOf(List.class);
        assertThat((List<?>) read("Events::events", plain("[" + json + "," + json + "]")))
                .isEqualTo(List.of(expected, expected));
        assertThat(Objects.toString(read("Events::wrapped", plain("{\"event\":" + json + "}"))))
                .isEqualTo("Wrapped[event=" + expected + "]");
        assertThatThrownBy(() -> read("Events::events", plain("[" + json + ",{}]")))
                .hasMessage("Expected CloudEvent at /1 of parameter events, but it is refused: it has no specversion");
        assertThatThrownBy(() -> read("Events::events", plain("[7]")))
                .hasMessage("Expected CloudEvent at /0 of parameter events, but it is refused: it is no JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.acme.Events::event", "com.acme.Events$Echo"})
    void shouldTellThatItTakesEvents(String handler) throws Exception {
        assertThat(load(handler).input().kind()).isEqualTo(DataKind.CLOUD_EVENT);
    }

    private static Message structured(String json) {
        return new Message(Map.of("ce-id", "not this one"), STRUCTURED, Payload.text(json));
    }

    private static Message plain(String json) {
        return new Message(Map.of(), null, Payload.text(json));
    }

    private static CloudEvent event(Message message) throws Exception {
        return (CloudEvent) Objects.requireNonNull(read("Events::event", message));
    }

    private static @Nullable Object read(String method, Message message) throws Exception {
        return load("com.acme." + method).input().reading().read(message);
    }

    private static LoadedFunction load(String handler) throws UnusableHandlerException {
        return LoadedFunction.load(new Load("f", "1", handler, 1), EventInputTest.class.getClassLoader());
    }
}
