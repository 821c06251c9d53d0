package org.codraft.records;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/// How documents, keys and index entries are written in the file: BSON, with its type byte in front where a value
/// stands alone.
///
/// The stock backend writes serialized Java objects instead, which ties every file to one release of its classes
/// and makes each comparison of two index keys serialize both.
final class StoredValues {
    /// A value that is not there, as opposed to null. BSON's "undefined" is free for it.
    private static final byte MISSING = BsonConstants.TYPE_UNDEFINED;

    /// A rough size of one value in memory; only the splitting of pages and the cache depend on it.
    private static final int MEMORY = 48;

    private StoredValues() {}

    /// Documents, the values of a collection.
    static final class Documents extends BasicDataType<Document> {
        @Override
        public int getMemory(Document document) {
            return memory(document);
        }

        @Override
        public void write(WriteBuffer out, Document document) {
            ByteBuf bytes = Unpooled.buffer();
            BsonEncoder.encodeDocument(document, bytes);
            out.put(bytes.nioBuffer());
        }

        @Override
        public Document read(ByteBuffer in) {
            ByteBuf bytes = Unpooled.wrappedBuffer(in);
            Document document = BsonDecoder.decodeBson(bytes);
            in.position(in.position() + bytes.readerIndex());
            return document;
        }

        @Override
        public Document[] createStorage(int size) {
            return new Document[size];
        }
    }

    /// Single values: the ids of documents, and where an index points.
    static final class Values extends BasicDataType<Object> {
        @Override
        public int compare(Object a, Object b) {
            return compareValues(a, b);
        }

        @Override
        public int getMemory(Object value) {
            return memory(value);
        }

        @Override
        public void write(WriteBuffer out, Object value) {
            out.put(encoded(value));
        }

        @Override
        public Object read(ByteBuffer in) {
            Object value = decoded(in);
            return value == null ? Missing.getInstance() : value;
        }

        @Override
        public Object[] createStorage(int size) {
            return new Object[size];
        }
    }

    /// The keys of an index: one value for each of its fields.
    static final class Keys extends BasicDataType<KeyValue> {
        @Override
        public int compare(KeyValue a, KeyValue b) {
            for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
                int order = compareValues(a.get(i), b.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(a.size(), b.size());
        }

        @Override
        public int getMemory(KeyValue key) {
            return MEMORY + key.stream().mapToInt(StoredValues::memory).sum();
        }

        @Override
        public void write(WriteBuffer out, KeyValue key) {
            out.putVarInt(key.size());
            for (Object value : key) {
                out.put(encoded(value));
            }
        }

        @Override
        public KeyValue read(ByteBuffer in) {
            int size = DataUtils.readVarInt(in);
            List<@Nullable Object> values = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                values.add(decoded(in));
            }
            return new KeyValue(values);
        }

        @Override
        public KeyValue[] createStorage(int size) {
            return new KeyValue[size];
        }
    }

    private static byte type(@Nullable Object value) {
        return value instanceof Missing ? MISSING : BsonEncoder.determineType(value);
    }

    private static ByteBuffer encoded(@Nullable Object value) {
        byte type = type(value);
        ByteBuf bytes = Unpooled.buffer().writeByte(type);
        if (type != MISSING) {
            BsonEncoder.encodeValue(type, value, bytes);
        }
        return bytes.nioBuffer();
    }

    private static @Nullable Object decoded(ByteBuffer in) {
        byte type = in.get();
        if (type == MISSING) {
            return Missing.getInstance();
        }
        ByteBuf bytes = Unpooled.wrappedBuffer(in);
        Object value = BsonDecoder.decodeValue(type, bytes);
        in.position(in.position() + bytes.readerIndex());
        return value;
    }

    /// A total order in which two values are equal exactly when their stored bytes are: by type, then by value
    /// where that is cheap, else by the bytes.
    static int compareValues(@Nullable Object a, @Nullable Object b) {
        int byType = Byte.compare(type(a), type(b));
        if (byType != 0) {
            return byType;
        }
        return switch (a) {
            case String text when b instanceof String other -> text.compareTo(other);
            case Integer number when b instanceof Integer other -> number.compareTo(other);
            case Long number when b instanceof Long other -> number.compareTo(other);
            case Double number when b instanceof Double other -> number.compareTo(other);
            case null, default -> Arrays.compareUnsigned(bytes(a), bytes(b));
        };
    }

    private static byte[] bytes(@Nullable Object value) {
        ByteBuffer buffer = encoded(value);
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static int memory(@Nullable Object value) {
        return switch (value) {
            case String text -> MEMORY + text.length();
            case Map<?, ?> map ->
                MEMORY
                        + map.entrySet().stream()
                                .mapToInt(e -> MEMORY + memory(e.getValue()))
                                .sum();
            case Collection<?> list ->
                MEMORY + list.stream().mapToInt(StoredValues::memory).sum();
            case null, default -> MEMORY;
        };
    }
}
