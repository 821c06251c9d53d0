package org.codraft.live.gate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codraft.error.ErrorCode;
import org.codraft.live.protocol.Lib0Value;
import org.jspecify.annotations.Nullable;

/// What a paper may hold, read from `shared/schema/paper.json`. Immutable, shared by all gates.
///
/// Nodes and attributes are numbered so that the index of places can keep them in a few bits. Number 0 is the root,
/// and a run of text (`Y.XmlText`) is a node like any other here.
public final class Schema {
    static final int ROOT = 0;
    /// An element of a name unknown to this version; only documents of other versions hold it.
    static final int UNKNOWN = -1;
    /// A node that this schema does not have.
    static final int NOWHERE = -2;
    /// Slots of keyed lists are 1 to 127; the file is held well below that.
    private static final int MOST_ATTRIBUTES = 64;

    private static final String PATH = "/schema/paper.json";

    private final String root;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<NodeRule> nodes = new ArrayList<>();
    private final Map<String, Integer> attributeNumbers = new HashMap<>();
    private final Map<String, MarkRule> marks = new HashMap<>();
    private final int text;
    private final int preamble;
    private final Set<String> blocks;

    record NodeRule(String name, BitSet children, boolean marks, Map<Integer, ValueRule> attributes) {}

    record MarkRule(Map<String, ValueRule> attributes) {}

    Schema(SchemaFile file) {
        root = file.root();
        file.nodes().keySet().forEach(name -> numbers.put(name, numbers.size()));
        for (Map.Entry<String, SchemaFile.Node> node : file.nodes().entrySet()) {
            nodes.add(rule(node.getKey(), node.getValue(), file));
        }
        file.marks().forEach((name, attributes) -> marks.put(name, new MarkRule(attributes)));
        Set<String> standing = new LinkedHashSet<>();
        file.nodes().forEach((name, node) -> {
            if (!name.equals("doc") && !node.groups().contains("inline")) {
                standing.add(name);
            }
        });
        blocks = Collections.unmodifiableSet(standing);
        text = number("text");
        preamble = numbers.getOrDefault("preamble", NOWHERE);
        if (number("doc") != ROOT || text == UNKNOWN) {
            throw new IllegalStateException(PATH + " begins with doc and names text");
        }
    }

    private NodeRule rule(String name, SchemaFile.Node node, SchemaFile file) {
        BitSet children = new BitSet();
        for (String child : node.children()) {
            file.membersOf(child).forEach(member -> children.set(number(member)));
        }
        Map<Integer, ValueRule> attributes = new HashMap<>();
        Map<String, ValueRule> named = new LinkedHashMap<>(file.everywhere());
        named.putAll(node.attributes());
        if (named.size() > MOST_ATTRIBUTES) {
            throw new IllegalStateException(name + " has more than " + MOST_ATTRIBUTES + " attributes");
        }
        if (!name.equals("doc") && !name.equals("text")) {
            named.forEach((key, rule) ->
                    attributes.put(attributeNumbers.computeIfAbsent(key, _ -> attributeNumbers.size() + 1), rule));
        }
        return new NodeRule(name, children, node.marks(), attributes);
    }

    /// The schema of this version of the product.
    public static Schema load() {
        try (InputStream in = Schema.class.getResourceAsStream(PATH)) {
            if (in == null) {
                throw new IllegalStateException(PATH + " is missing from the class path");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + PATH, e);
        }
    }

    /// A schema from the text of such a file.
    static Schema parse(String json) {
        return new Schema(SchemaFile.parse(StrictJson.parse(json, 16)));
    }

    String root() {
        return root;
    }

    /// Nodes that stand on their own and carry an id: all but the document itself and what stands in lines of text.
    public Set<String> blocks() {
        return blocks;
    }

    /// The number of a run of text.
    int text() {
        return text;
    }

    /// The number of the block that belongs to the secretariat.
    int preamble() {
        return preamble;
    }

    int number(String node) {
        return numbers.getOrDefault(node, UNKNOWN);
    }

    String name(int node) {
        return node == UNKNOWN ? "?" : nodes.get(node).name();
    }

    /// 1 to 127, or 0 for a name that no node has.
    int attributeNumber(String attribute) {
        return attributeNumbers.getOrDefault(attribute, 0);
    }

    int attributeCount() {
        return attributeNumbers.size();
    }

    void requireChild(int parent, int child) {
        if (parent == UNKNOWN
                || child == UNKNOWN
                || !nodes.get(parent).children().get(child)) {
            throw violation(name(child) + " inside " + name(parent));
        }
    }

    void requireAttribute(int node, int attribute, Lib0Value value) {
        ValueRule rule = node == UNKNOWN ? null : nodes.get(node).attributes().get(attribute);
        if (rule == null || !(isUnset(value) || rule.accepts(value))) {
            throw violation("attribute number " + attribute + " of " + name(node));
        }
    }

    /// A mark set (`value` an object) or ended (`null`) in a run of text inside `parent`. The key is the mark's name,
    /// with a hash behind it where marks of one kind may overlap.
    void requireMark(int parent, String key, Lib0Value value) {
        MarkRule rule = marks.get(key);
        if (rule == null) {
            rule = marks.get(withoutHash(key));
        }
        if (rule == null) {
            throw violation("unknown mark");
        }
        if (value instanceof Lib0Value.Null) {
            return;
        }
        if (parent == UNKNOWN || !nodes.get(parent).marks() || !accepts(rule, value)) {
            throw violation("a mark inside " + name(parent));
        }
    }

    private static boolean accepts(MarkRule mark, Lib0Value value) {
        if (!(value instanceof Lib0Value.Fields fields)) {
            return false;
        }
        for (Map.Entry<String, Lib0Value> field : fields.values().entrySet()) {
            @Nullable ValueRule rule = mark.attributes().get(field.getKey());
            if (rule == null || !(isUnset(field.getValue()) || rule.accepts(field.getValue()))) {
                return false;
            }
        }
        return true;
    }

    /// y-prosemirror writes `name--` and eight characters of base 64.
    private static String withoutHash(String key) {
        int cut = key.length() - 10;
        return cut > 0 && key.startsWith("--", cut) ? key.substring(0, cut) : key;
    }

    private static boolean isUnset(Lib0Value value) {
        return value instanceof Lib0Value.Null || value instanceof Lib0Value.Undefined;
    }

    private static GateException violation(String what) {
        return new GateException(ErrorCode.SCHEMA_VIOLATION, what);
    }
}
