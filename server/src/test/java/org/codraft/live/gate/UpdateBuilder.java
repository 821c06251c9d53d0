package org.codraft.live.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.codraft.live.protocol.Lib0Value;
import org.codraft.live.protocol.Lib0Writer;

/// Writes v1 updates struct by struct, right or wrong, as a test needs them.
///
/// ```java
/// byte[] update = new UpdateBuilder().at(1, 0).element("paragraph").in(1, 0).text().in(1, 1).string("Hi").bytes();
/// ```
/// `in`, `after`, `before` and `key` say where the next content goes; without them it goes into the root.
public final class UpdateBuilder {
    private static final class Section {
        long client;
        long clock;
        int count;
        final Lib0Writer body = new Lib0Writer();
    }

    private final List<Section> sections = new ArrayList<>();
    private final TreeMap<Long, List<long[]>> deletions = new TreeMap<>();
    private Section section = new Section();
    private long[] left = {};
    private long[] right = {};
    private long[] parent = {};
    private String key = "";
    private String root = "default";

    public UpdateBuilder at(long client, long clock) {
        section = new Section();
        section.client = client;
        section.clock = clock;
        sections.add(section);
        return this;
    }

    public UpdateBuilder in(long client, long clock) {
        parent = new long[] {client, clock};
        return this;
    }

    public UpdateBuilder after(long client, long clock) {
        left = new long[] {client, clock};
        return this;
    }

    public UpdateBuilder before(long client, long clock) {
        right = new long[] {client, clock};
        return this;
    }

    public UpdateBuilder key(String name) {
        key = name;
        return this;
    }

    public UpdateBuilder root(String name) {
        root = name;
        return this;
    }

    public UpdateBuilder element(String name) {
        begin(Kind.TYPE).writeVarUint(Kind.XML_ELEMENT).writeVarString(name);
        return this;
    }

    public UpdateBuilder text() {
        return type(Kind.XML_TEXT);
    }

    public UpdateBuilder type(int kind) {
        begin(Kind.TYPE).writeVarUint(kind);
        return this;
    }

    public UpdateBuilder string(String text) {
        begin(Kind.STRING).writeVarString(text);
        return this;
    }

    public UpdateBuilder values(Lib0Value... values) {
        Lib0Writer out = begin(Kind.ANY).writeVarUint(values.length);
        for (Lib0Value value : values) {
            out.writeAny(value);
        }
        return this;
    }

    public UpdateBuilder format(String mark, String json) {
        begin(Kind.FORMAT).writeVarString(mark).writeVarString(json);
        return this;
    }

    public UpdateBuilder deleted(long length) {
        begin(Kind.DELETED).writeVarUint(length);
        return this;
    }

    public UpdateBuilder collected(long length) {
        section.count++;
        section.body.writeByte(Kind.GC).writeVarUint(length);
        return this;
    }

    /// Any kind with any bytes as content.
    public UpdateBuilder raw(int kind, byte... content) {
        begin(kind).writeBytes(content, 0, content.length);
        return this;
    }

    public UpdateBuilder delete(long client, long clock, long length) {
        deletions.computeIfAbsent(client, _ -> new ArrayList<>()).add(new long[] {clock, length});
        return this;
    }

    public byte[] bytes() {
        Lib0Writer out = new Lib0Writer().writeVarUint(sections.size());
        for (Section each : sections) {
            byte[] body = each.body.toByteArray();
            out.writeVarUint(each.count).writeVarUint(each.client).writeVarUint(each.clock);
            out.writeBytes(body, 0, body.length);
        }
        out.writeVarUint(deletions.size());
        deletions.descendingMap().forEach((client, ranges) -> {
            out.writeVarUint(client).writeVarUint(ranges.size());
            ranges.forEach(range -> out.writeVarUint(range[0]).writeVarUint(range[1]));
        });
        return out.toByteArray();
    }

    private Lib0Writer begin(int kind) {
        Lib0Writer out = section.body;
        section.count++;
        out.writeByte(kind
                | (left.length > 0 ? Kind.ORIGIN : 0)
                | (right.length > 0 ? Kind.RIGHT_ORIGIN : 0)
                | (key.isEmpty() ? 0 : Kind.KEY));
        writeId(out, left);
        writeId(out, right);
        if (left.length + right.length == 0) {
            out.writeVarUint(parent.length > 0 ? 0 : 1);
            if (parent.length > 0) {
                writeId(out, parent);
            } else {
                out.writeVarString(root);
            }
            if (!key.isEmpty()) {
                out.writeVarString(key);
            }
        }
        left = new long[0];
        right = new long[0];
        parent = new long[0];
        key = "";
        return out;
    }

    private static void writeId(Lib0Writer out, long[] id) {
        for (long part : id) {
            out.writeVarUint(part);
        }
    }
}
