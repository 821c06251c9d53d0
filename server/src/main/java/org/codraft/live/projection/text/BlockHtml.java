package org.codraft.live.projection.text;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The beginning of a document as HTML: the elements, classes and attributes that the editor shows it with, so that
/// what is read first stands where the editor will put it.
///
/// It ends before the first block that holds something it does not know (a table, a picture, a task): a beginning is
/// right or missing, never wrong. Text is escaped, and attributes are written only when the schema has let them in.
public final class BlockHtml {
    /// More than a screen of text is nobody's first sight.
    private static final int MAX_LENGTH = 64_000;

    private static final int DEEPEST_HEADING = 4;

    /// Elements of marks.
    private static final Map<String, String> MARKS = Map.ofEntries(
            entry("bold", "strong"),
            entry("italic", "em"),
            entry("underline", "u"),
            entry("strike", "s"),
            entry("code", "code"),
            entry("superscript", "sup"),
            entry("subscript", "sub"),
            entry("highlight", "mark"),
            entry("link", "a"));

    private final StringBuilder out = new StringBuilder();
    private final String preambleLabel;

    private BlockHtml(String preambleLabel) {
        this.preambleLabel = preambleLabel;
    }

    /// The blocks at the beginning of a document.
    ///
    /// @param json          `{"type":"doc","content":[...]}` as the engine writes it, UTF-8
    /// @param preambleLabel what stands above the preamble
    /// @return HTML of whole blocks; empty when there is nothing to show
    public static String of(byte[] json, String preambleLabel) {
        BlockHtml html = new BlockHtml(preambleLabel);
        for (Node block : Node.parse(json).content()) {
            int whole = html.out.length();
            if (!html.block(block) || html.out.length() > MAX_LENGTH) {
                html.out.setLength(whole);
                break;
            }
        }
        return html.out.toString();
    }

    /// `text` with the five characters that HTML reads as its own written out.
    public static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        append(safe, text);
        return safe.toString();
    }

    /// Writes `node`, and says whether all of it is known.
    private boolean block(Node node) {
        return switch (node.type()) {
            case "paragraph" -> line("p", node);
            case "heading" -> line("h" + level(node), node);
            case "bulletList" -> around(node, "ul");
            case "orderedList" -> around(node, "ol", "start", start(node), "type", node.attribute("type"));
            case "listItem" -> around(node, "li");
            case "blockquote" -> around(node, "blockquote");
            case "callout" -> around(node, "aside", "class", "callout", "data-kind", node.attribute("kind"));
            case "preamble" -> around(node, "section", "class", "preamble", "data-label", preambleLabel);
            case "horizontalRule" -> {
                open("hr", node, null);
                yield true;
            }
            default -> false;
        };
    }

    private boolean line(String tag, Node node) {
        open(tag, node, Optional.ofNullable(node.attribute("dir")).orElse("auto"));
        for (Node part : node.content()) {
            if (!inline(part)) {
                return false;
            }
        }
        if (node.content().isEmpty()) {
            out.append("<br>");
        }
        close(tag);
        return true;
    }

    private boolean inline(Node part) {
        return switch (part.type()) {
            case "text" -> run(part);
            case "hardBreak" -> {
                out.append("<br>");
                yield true;
            }
            // Its number is counted by the style sheet, and its words stand below the text.
            case "footnote" -> {
                out.append("<sup class=\"footnote\"></sup>");
                yield true;
            }
            default -> false;
        };
    }

    private boolean run(Node text) {
        for (Node mark : text.marks()) {
            String tag = MARKS.get(mark.type());
            if (tag == null) {
                return false;
            }
            out.append('<').append(tag);
            if (tag.equals("a")) {
                attribute("rel", "noopener noreferrer nofollow");
                attribute("href", mark.attribute("href"));
            }
            out.append('>');
        }
        append(out, text.text());
        text.marks().reversed().forEach(mark -> close(MARKS.getOrDefault(mark.type(), "")));
        return true;
    }

    private boolean around(Node node, String tag, @Nullable String... attributes) {
        open(tag, node, node.attribute("dir"), attributes);
        for (Node child : node.content()) {
            if (!block(child)) {
                return false;
            }
        }
        close(tag);
        return true;
    }

    private void open(String tag, Node node, @Nullable String direction, @Nullable String... attributes) {
        out.append('<').append(tag);
        attribute("lang", node.attribute("lang"));
        attribute("dir", direction);
        attribute("data-align", node.attribute("textAlign"));
        for (int i = 0; i < attributes.length; i += 2) {
            attribute(String.valueOf(attributes[i]), attributes[i + 1]);
        }
        out.append('>');
    }

    private void close(String tag) {
        out.append("</").append(tag).append('>');
    }

    private void attribute(String name, @Nullable String value) {
        if (value != null) {
            out.append(' ').append(name).append("=\"");
            append(out, value);
            out.append('"');
        }
    }

    /// Headings from other editors may be deeper; they are shown like the smallest of ours.
    private static int level(Node heading) {
        String level = heading.attribute("level");
        return level == null ? 2 : Math.min(Integer.parseInt(level), DEEPEST_HEADING);
    }

    private static @Nullable String start(Node list) {
        String start = list.attribute("start");
        return "1".equals(start) ? null : start;
    }

    private static void append(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(letter);
            }
        }
    }
}
