package io.dray.worker;

import io.dray.Context;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A static method as a handler: an input or none, then a {@link Context} or none. */
record StaticMethod(Method method) {

    static StaticMethod of(Class<?> type, String name) throws UnusableHandlerException {
        List<Method> named = new ArrayList<>();
        TreeSet<String> others = new TreeSet<>();
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (Method method : declaring.getDeclaredMethods()) {
                boolean candidate = !method.isSynthetic() && (declaring == type || isInherited(method, named));
                if (candidate && method.getName().equals(name)) {
                    named.add(method);
                } else if (candidate && Modifier.isStatic(method.getModifiers())) {
                    others.add(method.getName());
                }
            }
        }
        return new StaticMethod(only(type, name, named, others));
    }

    /** Private methods of a superclass, and those that a subclass hides, are not the subclass's. */
    private static boolean isInherited(Method method, List<Method> nearer) {
        return !Modifier.isPrivate(method.getModifiers())
                && nearer.stream()
                        .noneMatch(near -> near.getName().equals(method.getName())
                                && List.of(near.getParameterTypes()).equals(List.of(method.getParameterTypes())));
    }

    private static Method only(Class<?> type, String name, List<Method> named, TreeSet<String> others)
            throws UnusableHandlerException {
        List<Method> statics = new ArrayList<>(named);
        statics.removeIf(method -> !Modifier.isStatic(method.getModifiers()));
        if (statics.size() == 1) {
            return statics.getFirst();
        }
        String expected = "Expected one static method " + name + " in " + type.getName() + ", but ";
        if (!statics.isEmpty()) {
            List<String> candidates = new ArrayList<>();
            statics.forEach(method -> candidates.add(signature(method)));
            candidates.sort(null);
            throw new UnusableHandlerException(expected + "there are " + candidates.size() + ": "
                    + String.join(", ", candidates) + "; give the one that is meant a name of its own");
        }
        if (!named.isEmpty()) {
            throw new UnusableHandlerException(expected + "it is not static; make it so, or let the class implement "
                    + "io.dray.Handler or java.util.function.Function and name the class alone");
        }
        throw new UnusableHandlerException(expected + "there is none"
                + (others.isEmpty() ? "" : "; static methods there: " + String.join(", ", others)));
    }

    FoundHandler handler() throws UnusableHandlerException {
        Class<?>[] types = method.getParameterTypes();
        boolean context = types.length > 0 && types[types.length - 1] == Context.class;
        int inputs = context ? types.length - 1 : types.length;
        if (inputs > 1 || (inputs == 1 && types[0] == Context.class)) {
            throw new UnusableHandlerException(
                    "Expected an input, an io.dray.Context, or both in this order as parameters of "
                            + method.getDeclaringClass().getName() + "::" + signature(method)
                            + ", but there are others");
        }
        method.setAccessible(true);
        return new FoundHandler(
                inputs == 0 ? Optional.empty() : Optional.of(input()),
                method.getGenericReturnType(),
                code(inputs == 1, context));
    }

    private FoundHandler.Parameter input() {
        var parameter = method.getParameters()[0];
        String label = parameter.isNamePresent() ? "parameter " + parameter.getName() : "parameter 1";
        return new FoundHandler.Parameter(label, method.getGenericParameterTypes()[0]);
    }

    private HandlerCode code(boolean takesInput, boolean takesContext) {
        return (input, context) -> {
            try {
                if (takesInput) {
                    return takesContext
                            ? method.invoke(null, input, context)
                            : method.invoke(null, new Object[] {input});
                }
                return takesContext ? method.invoke(null, context) : method.invoke(null);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        };
    }

    private static String signature(Method method) {
        List<String> types = new ArrayList<>();
        for (var type : method.getGenericParameterTypes()) {
            types.add(FoundHandler.shortName(type));
        }
        return method.getName() + "(" + String.join(", ", types) + ")";
    }
}
