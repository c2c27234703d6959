package io.dray.cli.invocation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What came of one line of a batch: {@code {"index":0,…}}. Its text is kept as it came, as results can be large. */
record BatchLine(String text) {
    private static final Pattern INDEX = Pattern.compile("^\\{\\s*\"index\"\\s*:\\s*(\\d{1,18})");
    private static final JsonFactory JSON = new JsonFactory();

    /** With its index counted from that of the first line of its request. */
    String from(long first) {
        Matcher index = INDEX.matcher(text);
        return index.find()
                ? "{\"index\":" + (first + Long.parseLong(index.group(1))) + text.substring(index.end())
                : text;
    }

    /** Whether it has an {@code error}. */
    boolean failed() {
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                if (json.currentName().equals("error")) {
                    return true;
                }
                json.nextToken();
                json.skipChildren();
            }
            return false;
        } catch (IOException e) {
            return true; // no line that a Dray writes
        }
    }
}
