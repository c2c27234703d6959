package io.dray.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.run.InvocationId;
import io.dray.model.run.RunId;
import io.dray.model.wire.Frame.Invoke;
import io.dray.model.wire.Payload;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandlerFinderTest {
    private static final InvocationContext CONTEXT = new InvocationContext(
            new Invoke(
                    new RunId("r1"),
                    new InvocationId("i1"),
                    1,
                    Instant.EPOCH,
                    Map.of("a", "b"),
                    null,
                    Map.of(),
                    0,
                    Payload.EMPTY),
            "thumb");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.acme.Thumb::plain        | parameter text | x!",
                "com.acme.Thumb::hidden       | parameter text | x by i1",
                "com.acme.Thumb$Child::plain  | parameter text | child's x",
                "com.acme.Thumb$Upper         | the input      | X",
                "com.acme.Thumb$DerivedText   | the input      | x",
            })
    void shouldFindAndCall(String name, String label, String result) throws Throwable {
        FoundHandler handler = find(name);

        assertThat(handler.input()).contains(new FoundHandler.Parameter(label, String.class));
        assertThat(handler.output()).isEqualTo(String.class);
        assertThat(handler.code().call("x", CONTEXT)).isEqualTo(result);
    }

    @Test
    void shouldCallAHandlerOfOurs() throws Throwable {
        FoundHandler handler = find("com.acme.Thumb$Sum");

        assertThat(handler.input().map(FoundHandler.Parameter::typeName)).contains("List<Integer>");
        assertThat(handler.code().call(List.of(1, 2), CONTEXT)).isEqualTo(3L);
    }

    @Test
    void shouldTellBytesFromJsonInAFunction() throws Exception {
        FoundHandler handler = find("com.acme.Thumb$Raw");

        assertThat(handler.input().map(FoundHandler.Parameter::type)).contains(byte[].class);
        assertThat(handler.output()).isEqualTo(InputStream.class);
    }

    @Test
    void shouldReadTheTypesThatASuperclassTells() throws Throwable {
        FoundHandler handler = find("com.acme.Thumb$Derived");

        assertThat(handler.input().map(FoundHandler.Parameter::typeName)).contains("Size");
        assertThat(FoundHandler.shortName(handler.output())).isEqualTo("List<Size>");
    }

    @Test
    void shouldTakeTheStaticOneOfTwoThatShareAName() throws Throwable {
        assertThat(find("com.acme.Thumb::mixed").code().call(7, CONTEXT)).isEqualTo("static 7");
    }

    @Test
    void shouldTakeNoInputForVoid() throws Throwable {
        FoundHandler handler = find("com.acme.Thumb$Silent");

        assertThat(handler.input()).isEqualTo(Optional.empty());
        assertThat(handler.code().call(null, CONTEXT)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.acme.Thumb$BrokenInitialiser | String       | String                     | [TEXT]",
                "com.acme.Thumb$BrokenConstructor | String       | String                     | [TEXT]",
                "com.acme.Thumb$NeedsArgument     | String       | String                     | [TEXT]",
                "com.acme.Thumb$Derived           | Size         | List<Size>                 | [JSON]",
                "com.acme.Thumb$Raw               | byte[]       | InputStream                | [BYTES]",
                "com.acme.Thumb$Silent            |              | Void                       | [NONE]",
                "com.acme.Thumb::generic          |              | Map<String, List<Integer>> | [JSON]",
                "com.acme.Events$All              | List<CloudEvent> | Integer                | [JSON]",
                "com.acme.Events::event           | CloudEvent   | void                       | [NONE, CLOUD_EVENT]",
            })
    void shouldTellTheTypesWithoutRunningAnything(String name, String input, String output, String kinds)
            throws Exception {
        HandlerTypes types = finder().types(HandlerName.parse(name));

        assertThat(types.input().map(FoundHandler.Parameter::typeName)).isEqualTo(Optional.ofNullable(input));
        assertThat(FoundHandler.shortName(types.output())).isEqualTo(output);
        assertThat(types.kinds()).hasToString(kinds);
        assertThat(types.all()).contains(types.handler(), types.output());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.acme.Nothing         | Expected a class com.acme.Nothing on the class path, but there is none",
                "com.acme.Thumb           | Expected com.acme.Thumb to be a java.util.function.Function or an io.dray.Handler,"
                        + " but it is neither; a static method is named like com.acme.Thumb::method",
                "com.acme.Thumb$Upper::no | Expected one static method no in com.acme.Thumb$Upper, but there is none",
                "com.acme.Thumb$Child::no | Expected one static method no in com.acme.Thumb$Child, but there is none;"
                        + " static methods there: generic, mixed, plain, twice, two, wrongOrder",
                "com.acme.Thumb::twice    | Expected one static method twice in com.acme.Thumb, but there are 2:"
                        + " twice(List<String>, Context), twice(String); give the one that is meant a name of its own",
                "com.acme.Thumb::notStatic| Expected one static method notStatic in com.acme.Thumb, but it is not static; make"
                        + " it so, or let the class implement io.dray.Handler or java.util.function.Function and name the"
                        + " class alone",
                "com.acme.Thumb::wrongOrder | Expected an input, an io.dray.Context, or both in this order as parameters of"
                        + " com.acme.Thumb::wrongOrder(Context, String), but there are others",
                "com.acme.Thumb::two      | Expected an input, an io.dray.Context, or both in this order as parameters of"
                        + " com.acme.Thumb::two(String, String), but there are others",
                "com.acme.Thumb$Base      | Expected com.acme.Thumb$Base to be a class with instances, but it is abstract",
                "java.util.function.Function | Expected java.util.function.Function to be a class with instances, but it is"
                        + " abstract",
                "com.acme.Thumb$NeedsArgument | Expected a constructor of com.acme.Thumb$NeedsArgument that takes no argument,"
                        + " but there is none",
                "com.acme.Thumb$BrokenConstructor | The constructor of com.acme.Thumb$BrokenConstructor failed:"
                        + " java.lang.IllegalStateException: no database",
                "com.acme.Thumb$BrokenInitialiser | The static initialiser of com.acme.Thumb$BrokenInitialiser failed:"
                        + " java.lang.NumberFormatException: For input string: \"none\"",
                "com.acme.Thumb#plain     | Expected a handler like com.acme.Thumb::handle or com.acme.Thumb, but found"
                        + " 'com.acme.Thumb#plain'",
                "com.acme.Thumb::         | Expected a handler like com.acme.Thumb::handle or com.acme.Thumb, but found"
                        + " 'com.acme.Thumb::'",
                "[Ljava.lang.String;      | Expected a handler like com.acme.Thumb::handle or com.acme.Thumb, but found"
                        + " '[Ljava.lang.String;'",
                "com..Thumb               | Expected a handler like com.acme.Thumb::handle or com.acme.Thumb, but found"
                        + " 'com..Thumb'",
            })
    void shouldSayWhatItLookedFor(String name, String sentence) {
        assertThatThrownBy(() -> find(name))
                .isInstanceOf(UnusableHandlerException.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.acme.Thumb::generic | Map<String, List<Integer>>",
                "com.acme.Inputs::bytes  | void",
                "com.acme.Inputs::generic | T",
            })
    void shouldNameTypesAsPeopleWriteThem(String name, String output) throws Exception {
        assertThat(FoundHandler.shortName(find(name).output())).isEqualTo(output);
    }

    private static FoundHandler find(@Nullable String name) throws UnusableHandlerException {
        return finder().find(HandlerName.parse(name == null ? "" : name));
    }

    private static HandlerFinder finder() {
        return new HandlerFinder(HandlerFinderTest.class.getClassLoader());
    }
}
