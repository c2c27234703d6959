package io.dray.worker;

import java.util.Optional;

/** What a handler is called in a deployment: a class, or a class and a method of it. */
record HandlerName(String className, Optional<String> method) {

    /** @throws UnusableHandlerException when the text is neither */
    static HandlerName parse(String text) throws UnusableHandlerException {
        int colons = text.indexOf("::");
        String className = colons < 0 ? text : text.substring(0, colons);
        Optional<String> method = colons < 0 ? Optional.empty() : Optional.of(text.substring(colons + 2));
        if (!isClassName(className) || !method.map(HandlerName::isIdentifier).orElse(true)) {
            throw new UnusableHandlerException(
                    "Expected a handler like com.acme.Thumb::handle or com.acme.Thumb, but found '" + text + "'");
        }
        return new HandlerName(className, method);
    }

    private static boolean isClassName(String text) {
        int start = 0;
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', start)) {
            if (!isIdentifier(text.substring(start, dot))) {
                return false;
            }
            start = dot + 1;
        }
        return isIdentifier(text.substring(start));
    }

    private static boolean isIdentifier(String text) {
        if (text.isEmpty() || !Character.isJavaIdentifierStart(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            if (!Character.isJavaIdentifierPart(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return className + method.map(name -> "::" + name).orElse("");
    }
}
