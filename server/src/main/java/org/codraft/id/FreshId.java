package org.codraft.id;

import java.security.SecureRandom;

/// Makes ids that nobody has had: 100 random bits in lower-case base 32, readable aloud and free of anything that
/// a URL, a storage key or a double click would break.
public final class FreshId {
    private static final char[] ALPHABET = "abcdefghjkmnpqrstuvwxyz023456789".toCharArray();
    private static final int LENGTH = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FreshId() {}

    /// Twenty characters; begins with a letter, so that it never looks like a number to anything.
    public static String next() {
        byte[] random = new byte[LENGTH];
        RANDOM.nextBytes(random);
        char[] id = new char[LENGTH];
        id[0] = ALPHABET[(random[0] & 0xff) % 23];
        for (int i = 1; i < LENGTH; i++) {
            id[i] = ALPHABET[random[i] & 31];
        }
        return new String(id);
    }
}
