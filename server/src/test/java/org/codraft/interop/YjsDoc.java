package org.codraft.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// One Y.Doc of a [NodePeer]. Edits return the update they caused, empty when nothing changed; `path` holds child
/// indexes from the root fragment `default`.
public final class YjsDoc implements AutoCloseable {
    private final NodePeer peer;
    private final String name;

    YjsDoc(NodePeer peer, String name) {
        this.peer = peer;
        this.name = name;
    }

    /// Returns what Yjs answers with by itself, mostly nothing: it deletes marks that became void through others.
    public byte[] apply(byte[] update) {
        return edit("apply", here().put("update", NodePeer.base64(update)));
    }

    /// Whether an update waits for something that has not arrived.
    public boolean hasPending() {
        return peer.call("pending", here()).asBoolean();
    }

    public byte[] state() {
        return NodePeer.bytes(peer.call("state", here()));
    }

    public byte[] diff(byte[] stateVector) {
        return NodePeer.bytes(peer.call("diff", here().put("stateVector", NodePeer.base64(stateVector))));
    }

    public byte[] stateVector() {
        return NodePeer.bytes(peer.call("stateVector", here()));
    }

    /// The state vector as client id -> clock.
    public SortedMap<Long, Long> clocks() {
        SortedMap<Long, Long> clocks = new TreeMap<>();
        for (JsonNode pair : peer.call("clocks", here())) {
            clocks.put(pair.get(0).asLong(), pair.get(1).asLong());
        }
        return clocks;
    }

    /// ProseMirror JSON in the form that `Doc.json` promises.
    public JsonNode json(boolean authors) {
        return peer.call("json", here().put("authors", authors));
    }

    /// What stock Tiptap with StarterKit shows of this document.
    public JsonNode tiptapShows() {
        return peer.call("tiptapShows", here());
    }

    /// Text with the marks that surround it, as typing does.
    public byte[] insertText(int[] path, int offset, String text) {
        return edit("insertText", at(path).put("offset", offset).put("text", text));
    }

    /// Text with exactly these marks: name -> attributes.
    public byte[] insertText(int[] path, int offset, String text, JsonNode marks) {
        ObjectNode arguments = at(path).put("offset", offset).put("text", text);
        arguments.set("marks", marks);
        return edit("insertText", arguments);
    }

    public byte[] deleteText(int[] path, int offset, int length) {
        return edit("deleteText", at(path).put("offset", offset).put("length", length));
    }

    /// `marks`: name -> attributes, or null to take the mark away.
    public byte[] format(int[] path, int offset, int length, JsonNode marks) {
        ObjectNode arguments = at(path).put("offset", offset).put("length", length);
        arguments.set("marks", marks);
        return edit("format", arguments);
    }

    public byte[] insertElement(int[] path, int index, String element) {
        return edit("insertElement", at(path).put("index", index).put("name", element));
    }

    public byte[] insertTextNode(int[] path, int index, String text) {
        return edit("insertTextNode", at(path).put("index", index).put("text", text));
    }

    public byte[] deleteNodes(int[] path, int index, int length) {
        return edit("deleteNodes", at(path).put("index", index).put("length", length));
    }

    public byte[] setAttribute(int[] path, String key, JsonNode value) {
        ObjectNode arguments = at(path).put("key", key);
        arguments.set("value", value);
        return edit("setAttribute", arguments);
    }

    /// `count` random edits of every kind, one update each; the seed decides them.
    public List<byte[]> random(int seed, int count) {
        return NodePeer.allBytes(peer.call("random", here().put("seed", seed).put("count", count)));
    }

    /// The same, with edits that fall inside surrogate pairs. The writer's own copy then differs from what others get
    /// (a trait of Yjs), so compare replicas.
    public List<byte[]> randomWithHalves(int seed, int count) {
        ObjectNode arguments = here().put("seed", seed).put("count", count).put("halves", true);
        return NodePeer.allBytes(peer.call("random", arguments));
    }

    /// Every text of the document with its length in UTF-16 units.
    public List<TextPlace> texts() {
        List<TextPlace> texts = new ArrayList<>();
        for (JsonNode entry : peer.call("textLengths", here())) {
            texts.add(new TextPlace(ints(entry.get(0)), entry.get(1).asInt()));
        }
        return texts;
    }

    /// `assoc` 0 belongs to what follows, -1 to what comes before.
    public byte[] relativePosition(int[] path, int offset, int assoc) {
        return edit("relativePosition", at(path).put("offset", offset).put("assoc", assoc));
    }

    /// Path and then offset; empty when the place is gone.
    public int[] absolutePosition(byte[] position) {
        return ints(peer.call("absolutePosition", here().put("position", NodePeer.base64(position))));
    }

    @Override
    public void close() {
        peer.call("destroy", here());
    }

    private byte[] edit(String operation, ObjectNode arguments) {
        return NodePeer.bytes(peer.call(operation, arguments));
    }

    private ObjectNode here() {
        return NodePeer.arguments(name);
    }

    private ObjectNode at(int[] path) {
        ObjectNode arguments = here();
        ArrayNode steps = arguments.putArray("path");
        for (int step : path) {
            steps.add(step);
        }
        return arguments;
    }

    private static int[] ints(JsonNode list) {
        int[] numbers = new int[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).asInt();
        }
        return numbers;
    }

    /// Where a text is and how long it is.
    public record TextPlace(int[] path, int length) {}
}
