package org.codraft.live.protocol;

/// Strict UTF-8 (RFC 3629: no surrogates, nothing overlong, nothing above U+10FFFF), without decoding.
///
/// Clocks of a document count UTF-16 units, so the length in those is what validation answers.
public final class Utf8 {
    private Utf8() {}

    /// How many UTF-16 units `bytes[from, to)` decode to, or -1 when they are not UTF-8.
    public static int utf16Length(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] >= 0) {
            i++;
        }
        int units = i - from;
        while (i < to) {
            int lead = bytes[i] & 0xff;
            int size = size(lead);
            if (size == 0 || i + size > to || !continues(bytes, i, lead, size)) {
                return -1;
            }
            units += size == 4 ? 2 : 1;
            i += size;
        }
        return units;
    }

    /// The byte offset at which the `units`-th UTF-16 unit of valid `bytes[from, to)` starts, or -1 when that unit
    /// is the second half of a surrogate pair.
    public static int offsetOf(byte[] bytes, int from, int to, int units) {
        int i = from;
        int left = units;
        while (left > 0 && i < to) {
            int size = size(bytes[i] & 0xff);
            left -= size == 4 ? 2 : 1;
            i += size;
        }
        return left == 0 ? i : -1;
    }

    private static int size(int lead) {
        if (lead < 0x80) {
            return 1;
        }
        if (lead < 0xc2) {
            return 0;
        }
        if (lead < 0xe0) {
            return 2;
        }
        if (lead < 0xf0) {
            return 3;
        }
        return lead < 0xf5 ? 4 : 0;
    }

    private static boolean continues(byte[] bytes, int at, int lead, int size) {
        for (int k = 1; k < size; k++) {
            if ((bytes[at + k] & 0xc0) != 0x80) {
                return false;
            }
        }
        if (size < 3) {
            return true;
        }
        int second = bytes[at + 1] & 0xff;
        return switch (lead) {
            case 0xe0 -> second >= 0xa0;
            case 0xed -> second < 0xa0;
            case 0xf0 -> second >= 0x90;
            case 0xf4 -> second < 0x90;
            default -> true;
        };
    }
}
