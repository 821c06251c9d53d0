package org.codraft.live.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.codraft.error.ErrorCode;
import org.codraft.id.ClientId;
import org.codraft.id.ConnectionId;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.testing.Bits;

class LogCodecTest {
    private static final DocId DOC = new DocId("paper-1");
    private static final DocId OTHER = new DocId("paper-2");

    @Property(tries = 300)
    void entryComesBackAsItWent(@ForAll("entries") Entry entry) {
        Entry read = EntryCodec.decode(DOC, entry.seq(), EntryCodec.encode(entry));

        assertThat(read).usingRecursiveComparison().isEqualTo(entry);
        ChainVerifier.checkOwnHash(DOC, read);
    }

    @Property(tries = 300)
    void headComesBackAsItWent(@ForAll("heads") Head head) {
        assertThat(HeadCodec.decode(DOC, HeadCodec.encode(DOC, head)))
                .usingRecursiveComparison()
                .isEqualTo(head);
    }

    @Property(tries = 300)
    void checkpointComesBackAsItWentAndEqualOnesHaveEqualBytes(@ForAll("checkpoints") Checkpoint checkpoint) {
        byte[] bytes = CheckpointCodec.encode(DOC, checkpoint);
        Checkpoint read = CheckpointCodec.decode(DOC, bytes);

        assertThat(read).usingRecursiveComparison().isEqualTo(checkpoint);
        assertThat(CheckpointCodec.encode(DOC, read)).isEqualTo(bytes);
    }

    @Property(tries = 300)
    void flippedBitInAnEntryNeverPassesCodecAndHash(@ForAll("entries") Entry entry, @ForAll long bit) {
        byte[] bytes = EntryCodec.encode(entry);
        Bits.flip(bytes, bit);

        assertThatThrownBy(() -> {
                    ChainVerifier chain = new ChainVerifier(DOC);
                    Entry read = EntryCodec.decode(DOC, entry.seq(), bytes);
                    if (!Arrays.equals(read.previousHash(), entry.previousHash())) {
                        throw LogException.corrupt(DOC, entry.seq(), "the chain sees this");
                    }
                    ChainVerifier.checkOwnHash(DOC, read);
                    chain.endsAt(Head.empty());
                })
                .isInstanceOfSatisfying(
                        LogException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LOG_CORRUPT));
    }

    @Property(tries = 300)
    void flippedBitInAHeadOrACheckpointIsRefused(
            @ForAll("heads") Head head, @ForAll("checkpoints") Checkpoint checkpoint, @ForAll long bit) {
        byte[] headBytes = HeadCodec.encode(DOC, head);
        byte[] checkpointBytes = CheckpointCodec.encode(DOC, checkpoint);
        Bits.flip(headBytes, bit);
        Bits.flip(checkpointBytes, bit);

        assertThatThrownBy(() -> HeadCodec.decode(DOC, headBytes)).isInstanceOf(LogException.class);
        assertThatThrownBy(() -> CheckpointCodec.decode(DOC, checkpointBytes)).isInstanceOf(LogException.class);
    }

    @Property(tries = 200)
    void everyPrefixAndAnyTrailingByteIsRefused(
            @ForAll("entries") Entry entry, @ForAll("heads") Head head, @ForAll("checkpoints") Checkpoint checkpoint) {
        byte[] bytes = EntryCodec.encode(entry);
        for (int length = 0; length <= bytes.length + 1; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            if (length != bytes.length) {
                assertThatThrownBy(() -> EntryCodec.decode(DOC, entry.seq(), cut))
                        .isInstanceOf(LogException.class);
            }
        }
        byte[] longHead = Arrays.copyOf(HeadCodec.encode(DOC, head), 200);
        byte[] shortCheckpoint = Arrays.copyOf(CheckpointCodec.encode(DOC, checkpoint), 60);
        assertThatThrownBy(() -> HeadCodec.decode(DOC, longHead)).isInstanceOf(LogException.class);
        assertThatThrownBy(() -> CheckpointCodec.decode(DOC, shortCheckpoint)).isInstanceOf(LogException.class);
    }

    @Property(tries = 100)
    void whatBelongsToOneDocumentIsRefusedForAnother(
            @ForAll("entries") Entry entry, @ForAll("heads") Head head, @ForAll("checkpoints") Checkpoint checkpoint) {
        byte[] headBytes = HeadCodec.encode(DOC, head);
        byte[] checkpointBytes = CheckpointCodec.encode(DOC, checkpoint);

        assertThatThrownBy(() -> ChainVerifier.checkOwnHash(OTHER, entry)).isInstanceOf(LogException.class);
        assertThatThrownBy(() -> HeadCodec.decode(OTHER, headBytes)).isInstanceOf(LogException.class);
        assertThatThrownBy(() -> CheckpointCodec.decode(OTHER, checkpointBytes)).isInstanceOf(LogException.class);
    }

    @Provide
    Arbitrary<Entry> entries() {
        Arbitrary<NewEntry> contents = Combinators.combine(
                        bytes(1, 300), users(), Arbitraries.longs().greaterOrEqual(0), instants())
                .as((update, user, connection, at) -> new NewEntry(update, user, new ConnectionId(connection), at));
        return Combinators.combine(contents, heads()).as((content, head) -> Entry.following(DOC, head, content));
    }

    @Provide
    Arbitrary<Head> heads() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, Long.MAX_VALUE - 1),
                        bytes(32, 32),
                        Arbitraries.of(true, false),
                        Arbitraries.longs().greaterOrEqual(0))
                .as((last, hash, writable, epoch) -> new Head(new Seq(last), hash, writable, epoch));
    }

    @Provide
    Arbitrary<Checkpoint> checkpoints() {
        Arbitrary<Map<ClientId, UserId>> owners = Arbitraries.maps(
                        Arbitraries.longs().between(0, ClientId.LIMIT - 1).map(ClientId::new), users())
                .ofMaxSize(5)
                .map(HashMap::new);
        return Combinators.combine(Arbitraries.longs().greaterOrEqual(1), bytes(32, 32), bytes(0, 300), owners)
                .as((upTo, hash, state, own) -> new Checkpoint(new Seq(upTo), hash, state, own));
    }

    private static Arbitrary<byte[]> bytes(int min, int max) {
        return Arbitraries.bytes().array(byte[].class).ofMinSize(min).ofMaxSize(max);
    }

    private static Arbitrary<UserId> users() {
        return Arbitraries.strings()
                .alpha()
                .withChars("éñ漢-_")
                .ofMinLength(1)
                .ofMaxLength(64)
                .map(UserId::new);
    }

    private static Arbitrary<Instant> instants() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 253_402_300_799L),
                        Arbitraries.integers().between(0, 999_999_999))
                .as((seconds, nanos) -> Instant.ofEpochSecond(seconds, nanos));
    }
}
