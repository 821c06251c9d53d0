package org.codraft.records;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.DataType;

class StoredValuesTest {
    @Property(tries = 300)
    void valueComesBackAsItWas(@ForAll("values") Object value) {
        assertThat(roundTrip(new StoredValues.Values(), value)).isEqualTo(value);
    }

    @Property(tries = 300)
    void keyComesBackAsItWas(@ForAll("keys") KeyValue key) {
        assertThat(roundTrip(new StoredValues.Keys(), key)).isEqualTo(key);
    }

    @Property(tries = 300)
    void documentComesBackAsItWas(@ForAll("documents") Document document) {
        assertThat(roundTrip(new StoredValues.Documents(), document)).isEqualTo(document);
    }

    @Property(tries = 500)
    void orderIsTotalAndAgreesWithEquality(
            @ForAll("values") Object a, @ForAll("values") Object b, @ForAll("values") Object c) {
        int ab = Integer.signum(StoredValues.compareValues(a, b));
        int bc = Integer.signum(StoredValues.compareValues(b, c));
        int ac = Integer.signum(StoredValues.compareValues(a, c));

        assertThat(ab).isEqualTo(-Integer.signum(StoredValues.compareValues(b, a)));
        assertThat(ab == 0).isEqualTo(a.equals(b));
        if (ab == bc || bc == 0) {
            assertThat(ac).isEqualTo(ab);
        }
    }

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(5).map(Object.class::cast),
                Arbitraries.of("a", "b", "ü", "").map(Object.class::cast),
                Arbitraries.integers().map(Object.class::cast),
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.integers().between(-3, 3).map(i -> (double) i),
                Arbitraries.of(true, false).map(Object.class::cast),
                Arbitraries.longs().between(0, 1L << 40).map(Instant::ofEpochMilli),
                Arbitraries.integers().map(i -> new UUID(i, i)),
                Arbitraries.integers().between(0, 9).map(StoredValuesTest::objectId),
                Arbitraries.of(Missing.getInstance()).map(Object.class::cast),
                Arbitraries.of("x", "y").list().ofMaxSize(3).map(ArrayList::new));
    }

    @Provide
    Arbitrary<KeyValue> keys() {
        return values().list().ofMinSize(1).ofMaxSize(3).map(KeyValue::new);
    }

    @Provide
    Arbitrary<Document> documents() {
        Arbitrary<Object> stored = values().filter(value -> !(value instanceof Missing));
        return stored.list().ofMaxSize(5).map(list -> {
            Document document = new Document("_id", "x").append("nothing", null);
            for (int i = 0; i < list.size(); i++) {
                document.append("field" + i, list.get(i));
            }
            return document.append("inner", new Document("list", List.copyOf(list)));
        });
    }

    private static ObjectId objectId(int last) {
        byte[] bytes = new byte[12];
        bytes[11] = (byte) last;
        return new ObjectId(bytes);
    }

    /// Between two other values, so that a wrong length shows.
    private static <T> T roundTrip(DataType<T> type, T value) {
        WriteBuffer out = new WriteBuffer();
        out.put((byte) 42);
        type.write(out, value);
        out.put((byte) 43);
        ByteBuffer in = out.getBuffer().flip();
        assertThat(in.get()).isEqualTo((byte) 42);
        T read = type.read(in);
        assertThat(in.get()).isEqualTo((byte) 43);
        assertThat(in.hasRemaining()).isFalse();
        return read;
    }
}
