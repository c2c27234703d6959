package io.dray.model.node;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * One life of a node's runner: the node's name and a number that grows with every start. Written {@code name#number}.
 */
public record NodeIncarnation(String node, long number) {
    private static final Pattern NODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

    public NodeIncarnation {
        if (!NODE.matcher(node).matches() || number < 1) {
            throw new IllegalArgumentException("not a node incarnation: " + node + "#" + number);
        }
    }

    @JsonCreator
    public static NodeIncarnation parse(String text) {
        int hash = text.lastIndexOf('#');
        if (hash < 0) {
            throw new IllegalArgumentException("not a node incarnation: " + text);
        }
        return new NodeIncarnation(text.substring(0, hash), Long.parseLong(text.substring(hash + 1)));
    }

    /** Whether this is a later life of the same node. */
    public boolean succeeds(NodeIncarnation other) {
        return node.equals(other.node) && number > other.number;
    }

    @JsonValue
    @Override
    public String toString() {
        return node + "#" + number;
    }
}
