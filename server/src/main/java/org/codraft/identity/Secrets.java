package org.codraft.identity;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.codraft.id.Sha256;

/// Random tokens and their hashes.
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;

    private Secrets() {}

    /// 256 random bits as 43 characters that need no escaping anywhere.
    static String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return encode(bytes);
    }

    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// What is stored in place of a token. A fast hash is enough: 256 random bits cannot be guessed.
    static String hash(String token) {
        return encode(sha256(token));
    }

    /// Another secret that whoever holds `token` can know, for another `purpose`.
    static String derive(String token, String purpose) {
        return encode(sha256(purpose + ":" + token));
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] sha256(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
