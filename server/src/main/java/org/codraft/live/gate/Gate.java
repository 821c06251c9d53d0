package org.codraft.live.gate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.codraft.error.ErrorCode;
import org.codraft.id.ClientId;
import org.codraft.id.UserId;
import org.codraft.live.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/// The trust boundary of one document: bytes from outside go in, canonical bytes for the engine come out, or a
/// [GateException] and nothing has changed.
///
/// Three walls, each alone found too thin: the parser ([UpdateParser]), dependencies and places ([Examination]), and
/// what a paper may hold ([Schema]). One gate a room; not thread-safe, called only from the context of that room.
public final class Gate {
    private static final byte[] NOTHING = {};
    private static final int DELETION_ESTIMATE = 4;

    private final Schema schema;
    private final GateLimits limits;
    private final ClientTable clients = new ClientTable();
    private final TypeTable types = new TypeTable();
    private final ParsedUpdate parsed = new ParsedUpdate();
    private final UpdateParser parser;
    private final Examination examination;
    private final SiblingCheck siblings;
    private final FreshDeletions deletions;
    private final ReachCheck reaches;
    private final WordEstimate words;
    private final UpdateEncoder encoder = new UpdateEncoder();
    private long documentBytes;

    public Gate(Schema schema, GateLimits limits) {
        this.schema = schema;
        this.limits = limits;
        parser = new UpdateParser(limits, schema.root());
        PlaceFinder finder = new PlaceFinder(limits, types, new ContentCheck(schema, limits), schema);
        examination = new Examination(limits, clients, types, finder);
        siblings = new SiblingCheck(limits, clients, types);
        deletions = new FreshDeletions(limits, clients);
        reaches = new ReachCheck(clients, types);
        words = new WordEstimate(limits.words(), clients);
    }

    /// Lets an update from outside in, wherever in the paper it writes. For writes of the server.
    ///
    /// @throws GateException as below, but for `PROTECTED_PART`
    public Admission admit(byte[] update, UserId user) {
        return admit(update, user, Reach.ALL);
    }

    /// Lets an update from outside in, all of it or nothing.
    ///
    /// @param reach what part of the paper `user` may change
    /// @throws GateException `MALFORMED`, `TOO_LARGE`, `TOO_MUCH`, `SCHEMA_VIOLATION`, `FOREIGN_CLIENT_ID`,
    ///                       `PROTECTED_PART`, or `RESYNC_NEEDED` when something it builds on is missing here
    public Admission admit(byte[] update, UserId user, Reach reach) {
        return pass(parser, update, user, user, reach);
    }

    /// Whether an update from outside holds nothing new. Nothing changes, whatever the answer.
    ///
    /// @throws GateException as [#admit] does for bytes that are no update
    public boolean knows(byte[] update) {
        boolean examined = false;
        try {
            parser.parse(update, parsed);
            examined = true;
            examination.run(parsed, null);
            deletions.run(parsed, examination, true);
            return examination.placed == 0 && deletions.total() == 0;
        } catch (ProtocolException e) {
            throw new GateException(e.code(), String.valueOf(e.getMessage()));
        } catch (GateException e) {
            if (e.code() == ErrorCode.RESYNC_NEEDED) {
                return false;
            }
            throw e;
        } finally {
            abandon(examined);
            deletions.clear();
            parsed.clear();
        }
    }

    /// Takes in the state of a checkpoint, which went through a gate when it was made, and who owns which client id.
    /// Only before anything else.
    ///
    /// @throws GateException when the bytes are damaged; the gate is of no use then
    public void load(byte[] state, Map<ClientId, UserId> owners) {
        if (clients.size() > 0) {
            throw new IllegalStateException("a gate is loaded before anything else");
        }
        pass(trustingParser(), state, null, null, Reach.ALL);
        documentBytes = state.length;
        owners.forEach((id, owner) -> {
            ClientPlaces client = clients.get(id.value());
            (client == null ? clients.add(id.value()) : client).owner = owner;
        });
    }

    /// Takes in an entry of the log, which went through a gate before it was stored.
    ///
    /// @throws GateException when the bytes are damaged or do not follow what was taken in before
    public void replay(byte[] update, UserId author) {
        pass(trustingParser(), update, null, author, Reach.ALL);
    }

    /// Our own bytes are bounded by what is in them, not by what one user may send.
    private UpdateParser trustingParser() {
        GateLimits unbounded = new GateLimits(
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                limits.depth(),
                ContentCheck.TRUSTED_DEPTH,
                GateLimits.MOST_ATTRIBUTES,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                limits.siblings(),
                Long.MAX_VALUE,
                Integer.MAX_VALUE,
                limits.types());
        return new UpdateParser(unbounded, schema.root());
    }

    private Admission pass(
            UpdateParser reader, byte[] update, @Nullable UserId user, @Nullable UserId author, Reach reach) {
        boolean examined = false;
        try {
            reader.parse(update, parsed);
            examined = true;
            boolean trusted = user == null;
            examination.run(parsed, user);
            deletions.run(parsed, examination, trusted);
            if (examination.placed == 0 && deletions.total() == 0) {
                examination.abandon();
                return new Admission(NOTHING, 0, 0, 0);
            }
            reaches.run(parsed, examination, deletions, reach);
            long growth = growth();
            if (!trusted && examination.placed > 0 && documentBytes + growth > limits.documentBytes()) {
                throw new GateException(ErrorCode.TOO_LARGE, "the document would pass its limit");
            }
            long newWords = words.require(parsed, examination, deletions, trusted);
            long steps = siblings.run(parsed, examination, trusted);
            byte[] canonical = encoder.encode(parsed, examination, deletions);
            commit(author);
            documentBytes += growth;
            words.add(newWords, deletions.total() > 0);
            return new Admission(canonical, encoder.structs, deletions.total(), steps);
        } catch (ProtocolException e) {
            abandon(examined);
            throw new GateException(e.code(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            abandon(examined);
            throw e;
        } finally {
            deletions.clear();
            parsed.clear();
        }
    }

    private void abandon(boolean examined) {
        if (examined) {
            examination.abandon();
        }
    }

    /// About how many bytes this adds to the encoded document: text that continues a run adds only itself.
    private long growth() {
        long bytes = (long) DELETION_ESTIMATE * deletions.total();
        for (int i = 0; i < examination.placed; i++) {
            int row = examination.order[i];
            boolean run = isRun(row, SiblingCheck.clientOf(examination, parsed, row));
            bytes += run && parsed.kind[row] == Kind.STRING
                    ? parsed.end[row] - parsed.content[row] - 1
                    : parsed.end[row] - parsed.body[row] + 1;
        }
        return bytes;
    }

    private boolean isRun(int row, long client) {
        return parsed.leftClient[row] == client && parsed.leftClock[row] == parsed.clock[row] - 1;
    }

    private void commit(@Nullable UserId author) {
        for (int s = 0; s < parsed.sections; s++) {
            ClientPlaces client = clients.get(parsed.sectionClient[s]);
            if (client == null) {
                continue;
            }
            int row = examination.sectionFirst[s];
            if (row < parsed.sectionEnd(s) && client.owner == null) {
                client.owner = author;
            }
            for (; row < parsed.sectionEnd(s); row++) {
                commitRow(client, row);
            }
        }
        for (int s = 0; s < parsed.deleteSections; s++) {
            RangeSet fresh = deletions.section(s);
            ClientPlaces client = clients.get(parsed.deleteClient[s]);
            for (int i = 0; client != null && i < fresh.size(); i++) {
                client.delete(fresh.from(i), fresh.to(i));
            }
        }
        examination.close();
    }

    private void commitRow(ClientPlaces client, int row) {
        int place = examination.place[row];
        int from = client.clock;
        int length = parsed.length[row];
        boolean gone = FreshDeletions.isGone(parsed, examination, row);
        if (Places.isType(place) && types.node(Places.type(place)) == schema.preamble()) {
            types.markAround(Places.type(place));
        }
        words.committed(parsed, row, client, gone);
        client.append(length, place, place == Places.COLLECTED || isRun(row, client.client));
        if (gone) {
            client.delete(from, from + length);
        }
    }

    /// Reads, bounds and rewrites a state vector from outside.
    ///
    /// @throws GateException `MALFORMED`
    public static byte[] canonicalStateVector(byte[] stateVector) {
        try {
            return StateVectors.canonical(stateVector);
        } catch (ProtocolException e) {
            throw new GateException(e.code(), String.valueOf(e.getMessage()));
        }
    }

    /// What a document holds whose whole state is `state`, as [#load] takes it, as a v1 state vector.
    ///
    /// @throws GateException when the bytes are damaged
    public static byte[] stateVectorOf(byte[] state) {
        try {
            return StateVectors.of(state);
        } catch (ProtocolException e) {
            throw new GateException(e.code(), String.valueOf(e.getMessage()));
        }
    }

    /// What the document holds, as a v1 state vector; equals the engine's once it has applied all admissions.
    public byte[] stateVector() {
        NavigableMap<Long, Integer> clocks = new TreeMap<>();
        clients.forEach(client -> clocks.put(client.client, client.clock));
        return StateVectors.encode(clocks);
    }

    /// Who wrote with which client id; belongs into the checkpoint.
    public Map<ClientId, UserId> owners() {
        Map<ClientId, UserId> owners = new HashMap<>();
        clients.forEach(client -> {
            if (client.owner != null) {
                owners.put(new ClientId(client.client), client.owner);
            }
        });
        return owners;
    }

    /// Corrects the estimate of the document's size by what the engine really needs for it.
    public void measured(long encodedBytes) {
        documentBytes = encodedBytes;
    }

    /// Corrects the estimate of the document's words by what was really counted.
    public void counted(Words real) {
        words.counted(real);
    }

    long wordsAtMost() {
        return words.atMost();
    }

    /// Whether counting the words anew would tell nothing new.
    public boolean isCounted() {
        return words.isExact();
    }

    /// About how many bytes the encoded document has.
    public long documentBytes() {
        return documentBytes;
    }

    /// One update out of consecutive admissions of one document, in their order; what one of them typed right behind
    /// another is joined.
    public static byte[] merge(List<Admission> admissions) {
        return UpdateMerge.merge(admissions);
    }
}
