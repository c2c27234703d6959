package io.dray.worker.value;

import io.dray.function.RemoteCode;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the JDK tells of a serialisable lambda or method reference. */
final class Lambda {
    static final String EXPECTED =
            "Expected a method reference like Calc::square, or a lambda that captures nothing, but ";

    private static final String BODY = "lambda$";

    private final SerializedLambda told;

    private Lambda(SerializedLambda told) {
        this.told = told;
    }

    /** @throws IllegalArgumentException when it is a class that somebody has written */
    static Lambda of(RemoteCode code) {
        SerializedLambda told = told(code);
        if (told == null) {
            throw new IllegalArgumentException(EXPECTED + code.getClass().getName()
                    + " is a class that implements it: name a method instead, and pass what it holds as arguments");
        }
        return new Lambda(told);
    }

    /** Null when it is none. */
    static @Nullable Lambda ofAny(Object value) {
        SerializedLambda told = is(value.getClass()) && value instanceof Serializable ? told(value) : null;
        return told == null ? null : new Lambda(told);
    }

    /** Whether a lambda or a method reference is of this class, serialisable or not. */
    static boolean is(Class<?> type) {
        return type.isHidden() && type.isSynthetic() && type.getName().contains("$$Lambda");
    }

    private static @Nullable SerializedLambda told(Object code) {
        if (!code.getClass().isHidden()) {
            return null;
        }
        try {
            Method replace = code.getClass().getDeclaredMethod("writeReplace");
            replace.setAccessible(true);
            return replace.invoke(code) instanceof SerializedLambda lambda ? lambda : null;
        } catch (NoSuchMethodException e) {
            return null;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException("Expected the name of the method that " + code + " calls, but: " + e, e);
        }
    }

    List<Object> captured() {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < told.getCapturedArgCount(); i++) {
            Object value = told.getCapturedArg(i);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** @throws IllegalArgumentException when it captures anything */
    NamedCode named() {
        if (told.getCapturedArgCount() > 0) {
            throw new IllegalArgumentException(EXPECTED + captures());
        }
        return new NamedCode(
                dotted(told.getFunctionalInterfaceClass()),
                new MethodName(
                        dotted(told.getImplClass()), told.getImplMethodName(), told.getImplMethodSignature(), kind()));
    }

    private String captures() {
        String method = dotted(told.getImplClass()) + "::" + told.getImplMethodName();
        if (!told.getImplMethodName().startsWith(BODY)) {
            return method
                    + " is bound to an object: make the method static, or name it by its class and pass the object"
                    + " as the first argument";
        }
        List<String> types = new ArrayList<>();
        for (Object value : captured()) {
            types.add(value.getClass().getName());
        }
        return "a lambda in " + dotted(told.getCapturingClass()) + " captures "
                + (types.isEmpty() ? "a variable" : String.join(" and ", types)) + ": pass it as an argument";
    }

    private MethodKind kind() {
        return switch (told.getImplMethodKind()) {
            case MethodHandleInfo.REF_invokeStatic -> MethodKind.STATIC;
            case MethodHandleInfo.REF_newInvokeSpecial -> MethodKind.CONSTRUCTOR;
            case MethodHandleInfo.REF_invokeInterface -> MethodKind.INTERFACE;
            default -> MethodKind.VIRTUAL;
        };
    }

    private static String dotted(String internal) {
        return internal.replace('/', '.');
    }
}
