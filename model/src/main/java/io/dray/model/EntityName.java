package io.dray.model;

import io.dray.model.error.DrayException;

/** What functions, triggers and schedules may be called. */
public final class EntityName {
    private static final int LONGEST = 63;

    private EntityName() {}

    /**
     * Returns it. Without a regular expression, for names are read with every record of the log.
     *
     * @param kind of what is called so, for the sentence
     * @throws DrayException {@code BAD_REQUEST}
     */
    public static String checked(String kind, String name) {
        if (!fits(name)) {
            throw DrayException.badRequest("Expected a " + kind + "'s name of at most " + LONGEST
                    + " letters, digits, - and _ (the first a letter or digit), but got '"
                    + (name.length() <= 80 ? name : name.substring(0, 80) + "…") + "'");
        }
        return name;
    }

    private static boolean fits(String name) {
        if (name.isEmpty() || name.length() > LONGEST || !letterOrDigit(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!letterOrDigit(c) && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean letterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
