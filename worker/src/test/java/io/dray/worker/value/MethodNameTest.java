package io.dray.worker.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.CalcCode;
import io.dray.DrayException;
import io.dray.function.Function0;
import io.dray.function.RemoteCode;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodNameTest {
    private final RemoteMethods methods = new RemoteMethods(MethodNameTest.class.getClassLoader());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "squareByName    | com.acme.Calc::square(I)I                                                       | Calc::square",
                "plusByName      | com.acme.Calc::plus(I)I virtual                                                 | Calc::plus",
                "inheritedByName | com.acme.CalcCode$Base::inherited()I virtual | Base::inherited",
                "greetByName     | com.acme.CalcCode$Greeting::greet(Ljava/lang/String;)Ljava/lang/String; interface   | Greeting::greet",
                "madeByName      | com.acme.Calc::<init>(I)V                                                       | Calc::new",
                "ofJdk           | java.lang.String::length()I virtual                                             | String::length",
            })
    void shouldNameTheMethodThatCodeCalls(String code, String text, String shortText) throws Throwable {
        MethodName name = MethodName.of(CalcCode.named(code));

        assertThat(name.text()).isEqualTo(text);
        assertThat(name.shortText()).isEqualTo(shortText);
        assertThat(MethodName.parse(text)).isEqualTo(name).hasSameHashCodeAs(name);
        assertThat(MethodName.of(CalcCode.named(code))).isEqualTo(name);
    }

    @Test
    void shouldNameALambdaThatCapturesNothing() throws Throwable {
        MethodName name = MethodName.of(CalcCode.named("lambda"));

        assertThat(name.text())
                .startsWith("com.acme.Calc::lambda$lambda$")
                .endsWith("(Ljava/lang/Integer;)Ljava/lang/Integer;");
        assertThat(methods.find(name).invoke(new Object[] {2})).isEqualTo(42);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bound     | com.acme.Calc::plus is bound to an object: make the method static, or name it by its class and pass"
                        + " the object as the first argument",
                "capturing | a lambda in com.acme.Calc captures java.lang.Integer: pass it as an argument",
                "anonymous | com.acme.Calc$1 is a class that implements it: name a method instead, and pass what it holds as"
                        + " arguments",
            })
    void shouldRefuseCodeThatIsMoreThanAName(String code, String reason) throws Throwable {
        RemoteCode more = CalcCode.named(code);

        assertThatThrownBy(() -> MethodName.of(more))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a method reference like Calc::square, or a lambda that captures nothing, but "
                        + reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "com.acme.Calc", "com.acme.Calc::square", "::square(I)I", "com.acme.Calc::(I)I", "(I)I::a"})
    void shouldRefuseTextThatNamesNone(String text) {
        assertThatThrownBy(() -> MethodName.parse(text))
                .hasMessage("Expected a method like com.acme.Calc::square(I)I, but found '" + text + "'");
    }

    @Test
    void shouldCallMethodsOfEachKind() throws Throwable {
        Object calc = Objects.requireNonNull(call("madeByName", 5));

        assertThat(call("squareByName", 12)).isEqualTo(144);
        assertThat(call("plusByName", calc, 2)).isEqualTo(7);
        assertThat(call("inheritedByName", calc)).isEqualTo(11);
        assertThat(call("greetByName", calc, "Ada")).isEqualTo("Hello Ada");
        assertThat(call("ofJdk", "four")).isEqualTo(4);
        assertThat(call("ofJdkInterface", List.of("a", "b"))).isEqualTo(2);
        assertThat(call("variable", new Object[] {new String[] {"a", "b"}})).isEqualTo("a b");
        assertThat(call("widened", 3)).isEqualTo(4L);
        assertThat(methods.find(MethodName.parse("Unpackaged::twice(I)I")).invoke(new Object[] {4}))
                .isEqualTo(8);
    }

    @Test
    void shouldThrowWhatTheMethodThrows() {
        assertThatThrownBy(() -> call("failing", "no disk"))
                .isInstanceOf(IOException.class)
                .hasMessage("no disk")
                .satisfies(e -> assertThat(e.getStackTrace()[0].getMethodName()).isEqualTo("fails"));
        assertThatThrownBy(() -> call("squareByName", 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected 1 arguments for Calc::square, but there are 2");
        assertThatThrownBy(() -> call("squareByName", "12")).isInstanceOf(ClassCastException.class);
    }

    @Test
    void shouldLookForAMethodOnce() throws Throwable {
        MethodName name = MethodName.of(CalcCode.named("squareByName"));

        assertThat(methods.find(name)).isSameAs(methods.find(MethodName.parse(name.text())));
        assertThat(methods.find(name).parameters()).isOne();
    }

    @Test
    void shouldFindMethodsByTextInAnyOrder() throws Exception {
        MethodName square = MethodName.of(CalcCode.named("squareByName"));
        MethodName constructor = MethodName.parse("java.lang.Object::<init>()V");

        for (int i = 0; i < 2; i++) {
            assertThat(methods.find(square.text())).isSameAs(methods.find(square));
            assertThat(methods.find(constructor.text())).isSameAs(methods.find(constructor));
            assertThat(methods.find(constructor.text())).isSameAs(methods.find(constructor));
        }
        assertThatThrownBy(() -> methods.find("nonsense")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> methods.find("com.acme.Nothing::square(I)I")).isInstanceOf(DrayException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.acme.Nothing::square(I)I | Expected a class com.acme.Nothing for Nothing::square, but there is none:"
                        + " java.lang.ClassNotFoundException: com.acme.Nothing. Every process of a job needs the classes of its code",
                "com.acme.Calc::cube(I)I      | Expected a method com.acme.Calc::cube(I)I, but there is none. Every process of a"
                        + " job needs the same version of its classes",
                "com.acme.Calc::square(J)J    | Expected a method com.acme.Calc::square(J)J, but there is none. Every process of a"
                        + " job needs the same version of its classes",
                "com.acme.Calc::plus(I)I      | Expected a method com.acme.Calc::plus(I)I, but there is none. Every process of a"
                        + " job needs the same version of its classes",
                "com.acme.Calc::<init>()V     | Expected a method com.acme.Calc::<init>()V, but there is none. Every process of a"
                        + " job needs the same version of its classes",
            })
    void shouldSayWhatIsMissing(String text, String sentence) {
        assertThatThrownBy(() -> methods.find(MethodName.parse(text)))
                .isInstanceOf(DrayException.class)
                .hasMessage(sentence);
    }

    @Test
    void shouldRefuseAProxyOfAnother() {
        Object proxy = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Function0.class}, (self, method, arguments) -> null);

        assertThatThrownBy(() -> MethodName.of((RemoteCode) proxy)).hasMessageContaining("this is a proxy of");
    }

    private @Nullable Object call(String code, Object... arguments) throws Throwable {
        return methods.find(MethodName.of(CalcCode.named(code))).invoke(arguments);
    }
}
