package org.codraft.live.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.codraft.live.protocol.Lib0Value;
import org.jspecify.annotations.Nullable;

/// The text of `paper.json` as values. A key that this reader does not know is a mistake, because a rule that is
/// silently ignored is a hole.
record SchemaFile(
        String root,
        Map<String, Node> nodes,
        Map<String, Map<String, ValueRule>> marks,
        Map<String, ValueRule> everywhere) {

    record Node(Set<String> groups, List<String> children, boolean marks, Map<String, ValueRule> attributes) {}

    static SchemaFile parse(Lib0Value file) {
        Map<String, Lib0Value> top =
                fields(file, Set.of("name", "version", "comment", "root", "values", "everywhere", "nodes", "marks"));
        Map<String, ValueRule> values = new LinkedHashMap<>();
        fields(top.get("values"), null).forEach((name, value) -> values.put(name, valueRule(value)));
        Map<String, Node> nodes = new LinkedHashMap<>();
        fields(top.get("nodes"), null).forEach((name, value) -> nodes.put(name, node(value, values)));
        Map<String, Map<String, ValueRule>> marks = new LinkedHashMap<>();
        fields(top.get("marks"), null)
                .forEach((name, value) -> marks.put(
                        name, rules(fields(value, Set.of("attributes")).get("attributes"), values)));
        SchemaFile parsed = new SchemaFile(text(top.get("root")), nodes, marks, rules(top.get("everywhere"), values));
        nodes.values().forEach(node -> node.children().forEach(parsed::membersOf));
        return parsed;
    }

    /// The node of this name, or all nodes of this group.
    List<String> membersOf(String nodeOrGroup) {
        if (nodes.containsKey(nodeOrGroup)) {
            return List.of(nodeOrGroup);
        }
        List<String> members = new ArrayList<>();
        nodes.forEach((name, node) -> {
            if (node.groups().contains(nodeOrGroup)) {
                members.add(name);
            }
        });
        if (members.isEmpty()) {
            throw new IllegalStateException("the schema names no node or group " + nodeOrGroup);
        }
        return members;
    }

    private static Node node(Lib0Value value, Map<String, ValueRule> values) {
        Map<String, Lib0Value> fields = fields(value, Set.of("groups", "children", "marks", "attributes"));
        return new Node(
                new TreeSet<>(texts(fields.get("groups"))),
                texts(fields.get("children")),
                !Lib0Value.FALSE.equals(fields.get("marks")),
                rules(fields.get("attributes"), values));
    }

    private static Map<String, ValueRule> rules(@Nullable Lib0Value value, Map<String, ValueRule> values) {
        Map<String, ValueRule> rules = new LinkedHashMap<>();
        if (value != null) {
            fields(value, null).forEach((attribute, name) -> {
                ValueRule rule = values.get(text(name));
                if (rule == null) {
                    throw new IllegalStateException("the schema has no value " + text(name));
                }
                rules.put(attribute, rule);
            });
        }
        return rules;
    }

    private static ValueRule valueRule(Lib0Value value) {
        Map<String, Lib0Value> fields =
                fields(value, Set.of("types", "min", "max", "pattern", "maxLength", "enum", "items", "maxItems"));
        Lib0Value pattern = fields.get("pattern");
        Lib0Value items = fields.get("items");
        return new ValueRule(
                Set.copyOf(texts(fields.get("types"))),
                number(fields.get("min"), -Double.MAX_VALUE),
                number(fields.get("max"), Double.MAX_VALUE),
                pattern == null ? null : Pattern.compile(text(pattern)),
                (int) number(fields.get("maxLength"), 4096),
                texts(fields.get("enum")),
                items == null ? null : valueRule(items),
                (int) number(fields.get("maxItems"), 0));
    }

    private static Map<String, Lib0Value> fields(@Nullable Lib0Value value, @Nullable Set<String> known) {
        if (!(value instanceof Lib0Value.Fields fields)) {
            throw new IllegalStateException("the schema lacks an object");
        }
        if (known != null && !known.containsAll(fields.values().keySet())) {
            throw new IllegalStateException(
                    "the schema has a key nobody reads: " + fields.values().keySet());
        }
        return fields.values();
    }

    private static List<String> texts(@Nullable Lib0Value value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof Lib0Value.Items items)) {
            throw new IllegalStateException("the schema lacks a list");
        }
        return items.values().stream().map(SchemaFile::text).toList();
    }

    private static String text(@Nullable Lib0Value value) {
        if (!(value instanceof Lib0Value.Text text)) {
            throw new IllegalStateException("the schema lacks a text");
        }
        return text.value();
    }

    private static double number(@Nullable Lib0Value value, double otherwise) {
        return value instanceof Lib0Value.Num number ? number.value() : otherwise;
    }
}
