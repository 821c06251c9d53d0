package org.codraft.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.codraft.id.DocId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedTokensTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static Path shared;

    @BeforeContainer
    static void open() throws IOException {
        shared = Files.createTempDirectory("codraft-tokens");
    }

    @AfterContainer
    static void forget() throws IOException {
        Files.delete(shared.resolve("token.key"));
        Files.delete(shared);
    }

    @Provide
    Arbitrary<DocId> docs() {
        return Arbitraries.strings()
                .withChars("abcXYZ019_-")
                .ofMinLength(1)
                .ofMaxLength(64)
                .filter(DocId::isValid)
                .map(DocId::new);
    }

    @Provide
    Arbitrary<Email> emails() {
        return Arbitraries.strings()
                .withChars("abcé.+'日")
                .ofMinLength(1)
                .ofMaxLength(40)
                .map(name -> Email.of(name + "@example.org").orElseThrow());
    }

    @Property(tries = 200)
    void whatIsSignedIsRead(
            @ForAll("docs") DocId doc, @ForAll("emails") Email email, @ForAll @IntRange(min = 1) int s) {
        SignedTokens tokens = SignedTokens.open(shared);
        Instant expires = NOON.plusSeconds(s);
        String token = tokens.sign(email, doc, expires);

        assertThat(tokens.verify(token, NOON)).contains(new SignedTokens.Claim(email, doc, expires));
        assertThat(tokens.verify(token, expires.minusMillis(1))).isPresent();
        assertThat(tokens.verify(token, expires)).isEmpty();
    }

    @Property(tries = 300)
    void aTokenChangedAnywhereIsWorthNothing(
            @ForAll("docs") DocId doc, @ForAll @IntRange(max = 1000) int place, @ForAll char other) {
        SignedTokens tokens = SignedTokens.open(shared);
        String token = tokens.sign(new Email("ana@example.org"), doc, NOON.plusSeconds(60));
        int at = place % token.length();
        String changed = token.substring(0, at) + other + token.substring(at + 1);

        assertThat(tokens.verify(changed, NOON).isPresent()).isEqualTo(changed.equals(token));
        assertThat(tokens.verify(token.substring(0, at), NOON)).isEmpty();
        assertThat(tokens.verify(token + other, NOON)).isEmpty();
    }

    @Test
    void anotherKeySignsNothingForUs(@TempDir Path ours, @TempDir Path theirs) {
        String token = SignedTokens.open(theirs).sign(new Email("ana@example.org"), new DocId("p8"), NOON);

        assertThat(SignedTokens.open(ours).verify(token, NOON.minusSeconds(9))).isEmpty();
        assertThat(SignedTokens.open(theirs).verify(token, NOON.minusSeconds(9)))
                .isPresent();
    }

    @Test
    void theKeyIsMadeOnceAndItsOwnersAlone(@TempDir Path folder) throws IOException {
        SignedTokens.open(folder);
        byte[] key = Files.readAllBytes(folder.resolve("token.key"));
        SignedTokens.open(folder);

        assertThat(key).hasSize(32);
        assertThat(Files.readAllBytes(folder.resolve("token.key"))).isEqualTo(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("token.key"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aDamagedKeyIsNotReplaced(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("token.key"), new byte[] {1});

        assertThatThrownBy(() -> SignedTokens.open(folder)).isInstanceOf(IdentityException.class);
    }
}
