package org.codraft.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;

/// Reusable socket tokens that whoever holds the signing key can make without a running server.
///
/// Text form: `cdt1.` and base64url of `version (1) | expiry in seconds (8) | length of address (1) | address |
/// doc | HMAC-SHA256 of all before (32)`. The person is named by e-mail address, because the maker of a token
/// may not be able to open the records. Thread-safe.
public final class SignedTokens {
    /// How a signed token is told from a ticket.
    public static final String PREFIX = "cdt1.";

    private static final String KEY_FILE = "token.key";
    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int MAC_BYTES = 32;
    private static final int HEADER_BYTES = 1 + 8 + 1;
    private static final int MAX_LENGTH = 1024;
    private static final String MAC = "HmacSHA256";

    private final SecretKeySpec key;

    private SignedTokens(byte[] key) {
        this.key = new SecretKeySpec(key, MAC);
    }

    /// What a valid token says.
    public record Claim(Email user, DocId doc, Instant expires) {}

    /// Uses the key in the data folder `folder`; makes one, readable by its owner alone, at the first start.
    ///
    /// @throws IdentityException when the key file is not one
    public static SignedTokens open(Path folder) {
        Path file = folder.resolve(KEY_FILE);
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                create(file);
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length != KEY_BYTES) {
                throw new IdentityException(ErrorCode.INTERNAL, file + " does not hold a signing key");
            }
            return new SignedTokens(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A token for `user` in `doc`, valid until `expires`.
    public String sign(Email user, DocId doc, Instant expires) {
        byte[] address = user.value().getBytes(StandardCharsets.UTF_8);
        byte[] document = doc.value().getBytes(StandardCharsets.UTF_8);
        if (address.length > 255) {
            throw new IdentityException(ErrorCode.INVALID_REQUEST, "the e-mail address is too long for a token");
        }
        ByteBuffer claim = ByteBuffer.allocate(HEADER_BYTES + address.length + document.length)
                .put(VERSION)
                .putLong(expires.getEpochSecond())
                .put((byte) address.length)
                .put(address)
                .put(document);
        byte[] signed = Arrays.copyOf(claim.array(), claim.capacity() + MAC_BYTES);
        System.arraycopy(mac(claim.array()), 0, signed, claim.capacity(), MAC_BYTES);
        return PREFIX + Secrets.encode(signed);
    }

    /// What `token` says, if its signature is ours and it has not expired at `now`.
    public Optional<Claim> verify(String token, Instant now) {
        if (token.length() > MAX_LENGTH || !token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        byte[] signed;
        try {
            signed = Base64.getUrlDecoder().decode(token.substring(PREFIX.length()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        // One text form per token: base64 decoders accept several spellings of the last character.
        if (signed.length < HEADER_BYTES + MAC_BYTES
                || !Secrets.encode(signed).equals(token.substring(PREFIX.length()))) {
            return Optional.empty();
        }
        byte[] claim = Arrays.copyOf(signed, signed.length - MAC_BYTES);
        byte[] mac = Arrays.copyOfRange(signed, claim.length, signed.length);
        return MessageDigest.isEqual(mac, mac(claim))
                ? read(claim).filter(c -> now.isBefore(c.expires()))
                : Optional.empty();
    }

    private static Optional<Claim> read(byte[] claim) {
        ByteBuffer in = ByteBuffer.wrap(claim);
        if (in.get() != VERSION) {
            return Optional.empty();
        }
        long expires = in.getLong();
        int length = in.get() & 0xff;
        if (length > in.remaining()) {
            return Optional.empty();
        }
        Optional<Email> user = Email.of(new String(claim, in.position(), length, StandardCharsets.UTF_8));
        int at = in.position() + length;
        String doc = new String(claim, at, claim.length - at, StandardCharsets.UTF_8);
        return DocId.isValid(doc)
                ? user.map(u -> new Claim(u, new DocId(doc), Instant.ofEpochSecond(expires)))
                : Optional.empty();
    }

    private byte[] mac(byte[] claim) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(claim);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    /// Writes the key beside its place and moves it there, so that a process killed half-way leaves no half
    /// key, and links rather than overwrites, so that two processes starting at once end up with one key.
    private static void create(Path file) throws IOException {
        FileAttribute<?>[] ownerOnly =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Path half = Files.createTempFile(file.toAbsolutePath().getParent(), KEY_FILE, ".new", ownerOnly);
        try {
            Files.write(half, Secrets.bytes(KEY_BYTES));
            link(half, file);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static void link(Path half, Path file) throws IOException {
        try {
            Files.createLink(file, half);
        } catch (FileAlreadyExistsException somebodyWasFaster) {
            // Theirs is as good.
        } catch (UnsupportedOperationException noLinksHere) {
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
