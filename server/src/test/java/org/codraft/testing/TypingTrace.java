package org.codraft.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Several people writing one paper, one update a keystroke, as Yjs would send them: bursts of typing, jumps to other
/// paragraphs, corrections. Reproducible from its seed and made without Yjs, so that benchmarks need no Node.
public final class TypingTrace {
    private static final String LETTERS = "etaoinshrdlucmfgypwbvk  .,éñ";
    private static final long BASE_CLIENT = 1;

    private final Random random;
    private final List<Letter> paragraphs = new ArrayList<>();
    private final List<byte[]> updates = new ArrayList<>();
    private final long[] clocks;
    private final Letter[] cursors;

    private TypingTrace(int paragraphCount, int authors, long seed) {
        random = new Random(seed);
        for (int i = 0; i < paragraphCount; i++) {
            // The base content has three clocks a paragraph: the element, its text, and a full stop in it.
            paragraphs.add(new Letter(BASE_CLIENT, 3L * i + 2));
        }
        clocks = new long[authors];
        cursors = new Letter[authors];
    }

    /// `edits` keystrokes of four authors in 200 paragraphs.
    public static TypingTrace of(int edits, long seed) {
        TypingTrace trace = new TypingTrace(200, 4, seed);
        for (int i = 0; i < edits; i++) {
            trace.keystroke(trace.random.nextInt(4));
        }
        return trace;
    }

    /// What the paper holds before the first keystroke, for `Doc.replace` under [#baseClient].
    public byte[] base() {
        String paragraph = "{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\".\"}]}";
        String content = String.join(",", Collections.nCopies(paragraphs.size(), paragraph));
        return ("{\"type\":\"doc\",\"content\":[" + content + "]}").getBytes(StandardCharsets.UTF_8);
    }

    public long baseClient() {
        return BASE_CLIENT;
    }

    public List<byte[]> updates() {
        return updates;
    }

    private void keystroke(int author) {
        int what = random.nextInt(100);
        Letter cursor = cursors[author];
        if (cursor == null || what < 1) {
            cursor = paragraphs.get(random.nextInt(paragraphs.size()));
        } else if (what < 3 && cursor.previous != null) {
            cursor = cursor.previous;
        }
        boolean isTyped = cursor.client != BASE_CLIENT;
        if (what >= 90 && isTyped && !cursor.isDeleted) {
            cursor.isDeleted = true;
            updates.add(deletion(cursor));
            cursors[author] = cursor.previous;
        } else {
            Letter typed = new Letter(BASE_CLIENT + 1 + author, clocks[author]++);
            updates.add(insertion(typed, cursor));
            typed.insertAfter(cursor);
            cursors[author] = typed;
        }
    }

    private byte[] insertion(Letter letter, Letter after) {
        var out = new ByteArrayOutputStream();
        number(out, 1);
        number(out, 1);
        letter.writeTo(out);
        // A string with a left origin (0x80) and, unless it is the last, a right one (0x40).
        out.write(0x84 | (after.next == null ? 0 : 0x40));
        after.writeTo(out);
        if (after.next != null) {
            after.next.writeTo(out);
        }
        int at = random.nextInt(LETTERS.length());
        byte[] text = LETTERS.substring(at, at + 1).getBytes(StandardCharsets.UTF_8);
        number(out, text.length);
        out.writeBytes(text);
        number(out, 0);
        return out.toByteArray();
    }

    private static byte[] deletion(Letter letter) {
        var out = new ByteArrayOutputStream();
        number(out, 0);
        number(out, 1);
        number(out, letter.client);
        number(out, 1);
        number(out, letter.clock);
        number(out, 1);
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest >= 0x80) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /// One letter in the list of its paragraph, deleted ones included: they too are neighbours.
    private static final class Letter {
        final long client;
        final long clock;
        Letter previous;
        Letter next;
        boolean isDeleted;

        Letter(long client, long clock) {
            this.client = client;
            this.clock = clock;
        }

        void insertAfter(Letter left) {
            next = left.next;
            previous = left;
            left.next = this;
            if (next != null) {
                next.previous = this;
            }
        }

        void writeTo(ByteArrayOutputStream out) {
            number(out, client);
            number(out, clock);
        }
    }
}
