package io.dray.worker.value;

import io.dray.ActorHandle;
import io.dray.ObjectRef;
import io.dray.function.RemoteCode;
import io.dray.model.task.ObjectId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What stands for something outside a value: references, handles, code. It travels as a name and is linked where it arrives. */
final class Links {
    private final References references;
    private final RemoteMethods methods;
    private final ConcurrentHashMap<String, RemoteCode> code = new ConcurrentHashMap<>();

    Links(References references, RemoteMethods methods) {
        this.references = references;
        this.methods = methods;
    }

    RemoteMethods methods() {
        return methods;
    }

    static boolean isLink(Class<?> type) {
        return ObjectRef.class.isAssignableFrom(type)
                || ActorHandle.class.isAssignableFrom(type)
                || RemoteCode.class.isAssignableFrom(type);
    }

    /** Null when the value is something else. */
    @Nullable
    Encoded encode(Object value) {
        if (value instanceof ObjectRef<?> ref) {
            ObjectId id = references.idOf(ref);
            return Encoded.of(Kind.REFERENCE, bytes(id), List.of(id));
        }
        if (value instanceof ActorHandle<?> handle) {
            return Encoded.of(Kind.ACTOR, bytes(idOf(handle)));
        }
        return value instanceof RemoteCode code
                ? Encoded.of(Kind.CODE, NamedCode.of(code).text().getBytes(StandardCharsets.UTF_8))
                : null;
    }

    Object decode(Kind kind, HeapBytes data) {
        return switch (kind) {
            case REFERENCE -> refOf(id(data));
            case ACTOR -> handleOf(id(data));
            case CODE -> codeOf(Text.decode(data, StandardCharsets.UTF_8));
            default -> throw new IllegalArgumentException("Expected a link, but found " + kind);
        };
    }

    ObjectId idOf(ObjectRef<?> ref) {
        return references.idOf(ref);
    }

    ObjectRef<?> refOf(ObjectId id) {
        return references.refOf(id);
    }

    static ObjectId idOf(ActorHandle<?> handle) {
        return ObjectId.parse(handle.id());
    }

    static ActorHandle<?> handleOf(ObjectId id) {
        return new ActorHandle<>(id.toString());
    }

    /** One for each text: it has no state, and a proxy costs more to make than to find. */
    RemoteCode codeOf(String text) {
        RemoteCode known = code.get(text);
        if (known == null) {
            known = newCodeOf(text);
            code.put(text, known);
        }
        return known;
    }

    private RemoteCode newCodeOf(String text) {
        NamedCode named;
        try {
            named = NamedCode.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UnreadableValueException("Expected the name of some code, but: " + e.getMessage(), e);
        }
        return CalledByName.of(named, methods);
    }

    private static byte[] bytes(ObjectId id) {
        ByteBuffer bytes = ByteBuffer.allocate(ObjectId.BYTES);
        id.write(bytes);
        return bytes.array();
    }

    private static ObjectId id(HeapBytes bytes) {
        if (bytes.length() != ObjectId.BYTES) {
            throw new UnreadableValueException("Expected the 16 bytes of an id, but there are " + bytes.length());
        }
        return ObjectId.read(ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length()));
    }
}
