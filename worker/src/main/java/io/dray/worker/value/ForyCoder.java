package io.dray.worker.value;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.apache.fory.Fory;
import org.apache.fory.logging.LoggerFactory;
import org.apache.fory.memory.MemoryBuffer;
import org.apache.fory.serializer.LambdaSerializer;
import org.apache.fory.serializer.ReplaceResolveSerializer.ReplaceStub;

/** One Fory and what it needs, for one thread at a time. Not to be used again when it has thrown. */
final class ForyCoder {
    private static final int BUFFER = 4 * 1024;

    /** What is larger keeps the buffer that it was written to. */
    private static final int MOST_COPIED = 64 * 1024;

    static {
        LoggerFactory.disableLogging(); // its warnings are about speed, and it has standard output for them
    }

    private final Fory fory;
    private final Met met = new Met();
    private MemoryBuffer buffer = MemoryBuffer.newHeapBuffer(BUFFER);

    /**
     * Without generated code: that would cost a process 0.3 s of its first value, for encoding in half and decoding in two thirds of
     * the time later on.
     *
     * @param depth of objects in objects, for which it takes 4 bytes each
     */
    ForyCoder(Codec codec, ClassLoader classes, int depth) {
        fory = Fory.builder()
                .withXlang(false)
                .withCodegen(false)
                .withRefTracking(true)
                .withCompatible(false)
                .withClassVersionCheck(true)
                .withDeserializeUnknownClass(false)
                .requireClassRegistration(false)
                .suppressClassRegistrationWarnings(true)
                .registerGuavaTypes(false)
                .withMaxDepth(depth)
                .withMaxTypeFields(1 << 16)
                .withMaxTypeMetaBytes(1 << 24)
                .withMaxGraphMemoryBytes(Long.MAX_VALUE)
                .withMaxUnbackedContainerItems(Integer.MAX_VALUE)
                .withSerializerFactory(new Serializers(codec, classes, met))
                .withClassLoader(classes)
                .build();
        fory.registerSerializer(NullFriendlyList.TYPE, new NullFriendlyList(fory.getTypeResolver()));
        Class<?> lambda = LambdaSerializer.STUB_LAMBDA_CLASS;
        fory.registerSerializer(lambda, new LambdaStandIn(fory.getTypeResolver(), lambda, codec));
        fory.registerSerializer(ReplaceStub.class, new StandIn(fory.getTypeResolver(), codec, met));
    }

    Encoded encode(Object value) {
        met.clear();
        buffer.writerIndex(0);
        fory.serialize(buffer, value);
        int length = buffer.writerIndex();
        byte[] written = buffer.getHeapMemory();
        if (length <= MOST_COPIED) {
            return Encoded.of(Kind.GRAPH, Arrays.copyOf(written, length), met.ids());
        }
        buffer = MemoryBuffer.newHeapBuffer(BUFFER);
        return Encoded.of(Kind.GRAPH, MemorySegment.ofArray(written).asSlice(0, length), met.ids());
    }

    Object decode(HeapBytes bytes) {
        MemoryBuffer data = MemoryBuffer.fromByteArray(bytes.array(), bytes.offset(), bytes.length());
        Object value = fory.deserialize(data);
        if (value == null || data.remaining() > 0) {
            throw new UnreadableValueException(
                    "Expected one object, but " + data.remaining() + " bytes follow " + value);
        }
        return value;
    }
}
