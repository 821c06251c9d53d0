package org.codraft.identity;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id hashes in PHC format. Hashing takes tens of milliseconds and 19 MiB, so it runs on its own few threads
/// with a short queue; a flood of sign-ins is turned away instead of taking the memory of everybody else.
public final class Passwords {
    /// Shorter ones are refused when set. OWASP asks for 8 with a second factor, 15 without; the demonstration
    /// password has 12.
    public static final int MIN_LENGTH = 12;

    /// Bounds the work of the first, unsalted pass over the input.
    public static final int MAX_LENGTH = 256;

    /// OWASP's second recommendation for Argon2id: 19 MiB, two passes, one lane.
    private static final int MEMORY_KIB = 19 * 1024;

    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=1\\$([A-Za-z0-9+/]{16,64})\\$([A-Za-z0-9+/]{22,128})");

    private final BlockingCalls hashing;
    private final String decoy;

    /// Uses `hashing`, whose number of threads bounds the memory.
    public Passwords(BlockingCalls hashing) {
        this.hashing = hashing;
        this.decoy = compute("", Secrets.bytes(SALT_BYTES), MEMORY_KIB, PASSES);
    }

    /// A new hash with a new salt.
    public Future<String> hash(String password) {
        return hashing.call(() -> compute(password, Secrets.bytes(SALT_BYTES), MEMORY_KIB, PASSES));
    }

    /// Whether `password` is the one behind `stored`. Without a stored hash the same work is done and the answer is
    /// no, so that the time taken does not tell whether an account exists.
    public Future<Boolean> matches(String password, Optional<String> stored) {
        return hashing.call(() -> verify(password, stored.orElse(decoy)) && stored.isPresent());
    }

    private static boolean verify(String password, String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            return false;
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(3));
        String again = compute(password, salt, Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
        return MessageDigest.isEqual(
                again.getBytes(StandardCharsets.US_ASCII), phc.getBytes(StandardCharsets.US_ASCII));
    }

    private static String compute(String password, byte[] salt, int memoryKib, int passes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + passes + ",p=1$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }
}
