package org.codraft.testing;

/// Damages bytes.
public final class Bits {
    private Bits() {}

    /// Flips bit number `bit` modulo all there are.
    public static void flip(byte[] bytes, long bit) {
        long at = Long.remainderUnsigned(bit, 8L * bytes.length);
        bytes[(int) (at / 8)] ^= (byte) (1 << (at % 8));
    }
}
