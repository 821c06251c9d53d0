package org.codraft.live.gate;

/// Counts the words of a text that comes in pieces.
///
/// A word is what stands between white space or dashes and holds a letter or a digit, so that a lone dash or bullet
/// is none; the editor counts the same way.
public final class Words {
    private long count;
    private long characters;
    private boolean within;

    /// Counts on, `text` following what was added before.
    public Words add(CharSequence text) {
        characters += text.length();
        text.codePoints().forEach(this::take);
        return this;
    }

    /// What follows is not part of the same word.
    public Words split() {
        within = false;
        return this;
    }

    public long count() {
        return count;
    }

    /// UTF-16 units of the text, as replicas number them.
    long characters() {
        return characters;
    }

    /// Whether the text ends within a word that has been counted.
    boolean isWithin() {
        return within;
    }

    /// Starts anew, in the middle of a word or not.
    Words from(boolean insideWord) {
        count = 0;
        within = insideWord;
        return this;
    }

    /// Counts on with UTF-8 that was found well-formed.
    Words add(byte[] utf8, int from, int to) {
        for (int i = from; i < to; ) {
            int lead = utf8[i];
            if (lead >= 0) {
                take(lead);
                i++;
            } else {
                int more = lead >= (byte) 0xf0 ? 3 : lead >= (byte) 0xe0 ? 2 : 1;
                int point = lead & (0x3f >> more);
                for (int n = 1; n <= more; n++) {
                    point = point << 6 | (utf8[i + n] & 0x3f);
                }
                take(point);
                i += more + 1;
            }
        }
        return this;
    }

    private void take(int point) {
        if (isBetween(point)) {
            within = false;
        } else if (!within && Character.isLetterOrDigit(point)) {
            within = true;
            count++;
        }
    }

    private static boolean isBetween(int point) {
        return point <= ' '
                || point == '\u2013'
                || point == '\u2014'
                || (point > 0x7f && (Character.isSpaceChar(point) || Character.isWhitespace(point)));
    }
}
