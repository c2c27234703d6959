package io.dray.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dray.model.wire.DataKind;
import io.dray.model.wire.Frame.Load;
import io.dray.model.wire.Payload;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of an input, by the method of {@code com.acme.Inputs} that takes it. */
class InputBindingTest {

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "anInt        | 7                       | 7",
                "anInt        | -2147483648             | -2147483648",
                "aLong        | 9007199254740993        | 9007199254740993",
                "aDouble      | 7                       | 7.0",
                "aDouble      | 1.5e3                   | 1500.0",
                "aBoolean     | true                    | true",
                "aBoxed       | null                    | null",
                "aDecimal     | 0.10000000000000000001  | 0.10000000000000000001",
                "anything     | {\"a\":[1,\"b\",null]}  | {a=[1, b, null]}",
                "anything     | \"text\"                | text",
                "generic      | [1.5,true]              | [1.5, true]",
                "aColour      | \"RED\"                 | RED",
                "anInstant    | \"2026-01-02T03:04:05Z\"| 2026-01-02T03:04:05Z",
                "list         | [1,null,3]              | [1, null, 3]",
                "texts        | [\"\"]                  | []",
                "map          | {\"a\":1}               | {a=1}",
                "size         | {\"height\":2,\"width\":1,\"name\":\"x\"} | Size[width=1, height=2, name=x]",
                "size         | {\"width\":1,\"height\":2}                | Size[width=1, height=2, name=null]",
                "size         | null                                      | null",
                "sizes        | [{\"width\":1,\"height\":2}]              | [Size[width=1, height=2, name=null]]",
                "positive     | {\"value\":1}                             | Positive[value=1]",
                "box          | {\"content\":{\"width\":1,\"height\":2}}  | Box[content=Size[width=1, height=2, name=null]]",
                "picture      | {\"levels\":[1],\"colours\":{\"a\":\"RED\"},\"at\":\"2026-01-02T03:04:05Z\"}"
                        + " | Picture[size=null, levels=[1], colours={a=RED}, at=2026-01-02T03:04:05Z, quality=null]",
            })
    void shouldBindWhatFits(String method, String json, String expected) throws Exception {
        InputBinding binding = binding(method);

        assertThat(binding.kind()).isEqualTo(DataKind.JSON);
        assertThat(Objects.toString(read(binding, Payload.text(json)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "anInt    | \"7\"        |          | Expected int for parameter value, but found the text \"7\"",
                "anInt    | 1.5          |          | Expected int for parameter value, but found the number 1.5",
                "anInt    | 1.0          |          | Expected int for parameter value, but found the number 1.0",
                "anInt    | null         |          | Expected int for parameter value, but found null",
                "anInt    | true         |          | Expected int for parameter value, but found true",
                "anInt    | \"\"         |          | Expected int for parameter value, but found the text \"\"",
                "anInt    | {}           |          | Expected int for parameter value, but found an object",
                "anInt    | [1]          |          | Expected int for parameter value, but found a list",
                "anInt    | 3000000000   |          | Expected int for parameter value, but found the number 3000000000",
                "aLong    | 9223372036854775808 |   | Expected long for parameter value, but found the number 9223372036854775808",
                "aShort   | 70000        |          | Expected short for parameter value, but found the number 70000",
                "aBoxed   | \"7\"        |          | Expected Integer for parameter value, but found the text \"7\"",
                "aDouble  | \"1.5\"      |          | Expected double for parameter value, but found the text \"1.5\"",
                "aBoolean | 1            |          | Expected boolean for parameter value, but found the number 1",
                "aBoolean | \"true\"     |          | Expected boolean for parameter value, but found the text \"true\"",
                "aDecimal | \"1\"        |          | Expected BigDecimal for parameter value, but found the text \"1\"",
                "aColour  | \"BLUE\"     |          | Expected one of RED, GREEN for parameter colour, but found the text \"BLUE\"",
                "aColour  | 0            |          | Expected one of RED, GREEN for parameter colour, but found the number 0",
                "anInstant| \"today\"    |          | Expected Instant for parameter value, but found the text \"today\"",
                "anInstant| 1700000000   |          | Expected Instant for parameter value, but found the number 1700000000",
                "ints     | [1,\"2\"]    | /1       | Expected int at /1 of parameter value, but found the text \"2\"",
                "ints     | [1,null]     | /1       | Expected int at /1 of parameter value, but found null",
                "list     | [1,2.5]      | /1       | Expected Integer at /1 of parameter value, but found the number 2.5",
                "list     | {}           |          | Expected List<Integer> for parameter value, but found an object",
                "list     | 1            |          | Expected List<Integer> for parameter value, but found the number 1",
                "texts    | [\"a\",1]    | /1       | Expected String at /1 of parameter value, but found the number 1",
                "texts    | [true]       | /0       | Expected String at /0 of parameter value, but found true",
                "map      | {\"a/b~c\":\"1\"} | /a~1b~0c | Expected Integer at /a~1b~0c of parameter value, but found the text \"1\"",
                "map      | []           |          | Expected Map<String, Integer> for parameter value, but found a list",
                "size     | 5            |          | Expected Size for parameter size, but found the number 5",
                "size     | \"\"         |          | Expected Size for parameter size, but found the text \"\"",
                "size     | {\"width\":1}| /height  | Expected int at /height of parameter size, but there is none",
                "size     | {\"width\":1,\"height\":null} | /height | Expected int at /height of parameter size, but found null",
                "size     | {\"width\":\"wide\",\"height\":2} | /width | Expected int at /width of parameter size, but found the text \"wide\"",
                "size     | {\"width\":1,\"height\":2,\"name\":3} | /name | Expected String at /name of parameter size, but found the number 3",
                "size     | {\"width\":1,\"height\":2,\"colour\":3} | /colour | Expected no property at /colour of parameter size, for Size has only height, name, width",
                "sizes    | [{\"width\":1,\"height\":2},{\"width\":1}] | /1/height | Expected int at /1/height of parameter sizes, but there is none",
                "picture  | {\"size\":{\"width\":4000000000}} | /size/width | Expected int at /size/width of parameter picture, but found the number 4000000000",
                "picture  | {\"levels\":{}} | /levels | Expected List at /levels of parameter picture, but found an object",
                "picture  | {\"colours\":{\"a\":\"BLUE\"}} | /colours/a | Expected one of RED, GREEN at /colours/a of parameter picture, but found the text \"BLUE\"",
                "picture  | {\"at\":\"today\"} | /at | Expected Instant at /at of parameter picture, but found the text \"today\"",
                "picture  | {\"quality\":\"\"} | /quality | Expected Integer at /quality of parameter picture, but found the text \"\"",
                "positive | {\"value\":0} |         | Expected Positive for parameter positive, but it is refused: must be at least 1",
                "box      | {\"content\":7} | /content | Expected Size at /content of parameter box, but found the number 7",
                "bean     | {\"count\":\"1\"} | /count | Expected int at /count of parameter bean, but found the text \"1\"",
                "bean     | {\"size\":1}  | /size   | Expected no property at /size of parameter bean, for Bean has only count, name",
                "list     | [1] 2         |         | Expected one JSON value for parameter value, but more follows it",
                "list     | [1,           |         | Expected List<Integer> as JSON for parameter value, but it breaks off at line 1, column 4",
                "size     | {\"width\":1  |         | Expected Size as JSON for parameter size, but it breaks off at line 1, column 11",
            })
    void shouldSayWhereAndWhyItDoesNotFit(String method, String json, @Nullable String place, String sentence)
            throws Exception {
        InputBinding binding = binding(method);

        BadInputException e = catchThrowableOfType(BadInputException.class, () -> read(binding, Payload.text(json)));

        assertThat(e.sentence()).isEqualTo(sentence);
        assertThat(e.place()).isEqualTo(place == null ? "" : place);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "list  | [1;2]              | Expected List<Integer> as JSON for parameter value, but it is broken at line 1, column 3: Unexpected character (';'",
                "size  | {'width':1}        | Expected Size as JSON for parameter size, but it is broken at line 1, column 2: Unexpected character (''' (code 39))",
                "size  | {\"width\":1,\"width\":2} | Expected Size as JSON for parameter size, but it is broken at line 1, column 19: Duplicate field 'width'",
                "anInt | seven              | Expected int as JSON for parameter value, but it is broken at line 1, column 1: Unrecognized token 'seven'",
                "anInt | 07                 | Expected int as JSON for parameter value, but it is broken at line 1, column 2: Invalid numeric value: Leading zeroes",
            })
    void shouldSayWhereTheJsonIsBroken(String method, String json, String start) throws Exception {
        InputBinding binding = binding(method);

        BadInputException e = catchThrowableOfType(BadInputException.class, () -> read(binding, Payload.text(json)));

        assertThat(e.sentence()).startsWith(start);
    }

    @Test
    void shouldRefuseAnEmptyInputWhereJsonIsTaken() throws Exception {
        InputBinding binding = binding("sizes");

        assertThatThrownBy(() -> read(binding, Payload.EMPTY))
                .hasMessage("Expected List<Size> as JSON for parameter sizes, but the input is empty");
    }

    @Test
    void shouldNotGetLostInDepth() throws Exception {
        InputBinding binding = binding("anything");

        assertThatThrownBy(() -> read(binding, Payload.text("[".repeat(100_000))))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("is broken");
    }

    @Test
    void shouldHandOverBytesAsTheyAre() throws Exception {
        byte[] bytes = {0, -1, 7};
        InputBinding array = binding("bytes");
        InputBinding stream = binding("stream");

        assertThat(read(array, Payload.of(bytes))).isSameAs(bytes);
        InputStream in = (InputStream) Objects.requireNonNull(read(stream, Payload.of(bytes)));
        assertThat(in.readAllBytes()).isEqualTo(bytes);
        assertThat(Arrays.asList(array.kind(), stream.kind())).containsOnly(DataKind.BYTES);
    }

    @Test
    void shouldHandOverTextWithoutLookingForJson() throws Exception {
        InputBinding binding = binding("text");

        assertThat(binding.kind()).isEqualTo(DataKind.TEXT);
        assertThat(read(binding, Payload.text("\"grün\" 🙂"))).isEqualTo("\"grün\" 🙂");
        assertThat(read(binding, Payload.EMPTY)).isEqualTo("");
        assertThatThrownBy(() -> read(binding, Payload.of("grün".getBytes(StandardCharsets.ISO_8859_1))))
                .isInstanceOf(BadInputException.class)
                .hasMessage("Expected text in UTF-8 for parameter value, but it is none");
    }

    @ParameterizedTest
    @CsvSource({"none", "contextAlone"})
    void shouldTakeNothingWhereNothingIsTaken(String method) throws Exception {
        InputBinding binding = binding(method);

        assertThat(binding.kind()).isEqualTo(DataKind.NONE);
        assertThat(read(binding, Payload.text("{}"))).isNull();
    }

    @Test
    void shouldFillABean() throws Exception {
        Object bean = Objects.requireNonNull(read(binding("bean"), Payload.text("{\"count\":3}")));

        assertThat(bean).hasFieldOrPropertyWithValue("count", 3).hasFieldOrPropertyWithValue("name", "unnamed");
    }

    @Test
    void shouldRefuseATypeThatNoJsonCanBecome() {
        assertThatThrownBy(() -> binding("anInterface"))
                .isInstanceOf(UnusableHandlerException.class)
                .hasMessage("Expected a type that JSON can become as the type of parameter value, but"
                        + " Comparable<String> is abstract");
    }

    private static @Nullable Object read(InputBinding binding, Payload body) throws BadInputException {
        return binding.reading().read(new Message(Map.of(), null, body));
    }

    private static InputBinding binding(String method) throws UnusableHandlerException {
        Load load = new Load("f", "1", "com.acme.Inputs::" + method, 1);
        return LoadedFunction.load(load, InputBindingTest.class.getClassLoader())
                .input();
    }
}
