package org.codraft.live.gate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.codraft.id.ClientId;
import org.codraft.id.UserId;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;
import org.codraft.live.protocol.HocuspocusCodec;
import org.codraft.live.protocol.Message;
import org.codraft.live.protocol.MessageLimits;
import org.codraft.live.protocol.PresenceJson;
import org.codraft.live.protocol.ProtocolException;
import org.codraft.live.protocol.ProtocolLimits;
import org.codraft.live.protocol.YWebsocketCodec;
import org.jspecify.annotations.Nullable;

/// What `make fuzz` feeds with bytes that coverage has shown to lead somewhere new: every door through which bytes
/// from outside come, as far as the engine behind it.
///
/// The first byte chooses the door, the rest goes through it. Any exception but a refusal is a find, and so is an
/// engine that fails or differs from the gate. [DoorSeeds] makes the inputs to start from.
public final class DoorFuzz {
    static final int HOCUSPOCUS = 0;
    static final int Y_WEBSOCKET = 1;
    static final int STATE_VECTOR = 2;
    static final int PRESENCE = 3;
    /// Updates into one paper one after the other: who sends it (one byte), its length (two bytes), its bytes.
    static final int PAPER = 4;
    /// The same into a schema that allows everything everywhere.
    static final int WIDE = 5;

    private static final int DOORS = 6;
    private static final Schema PAPER_SCHEMA = Schema.load();
    private static final Schema WIDE_SCHEMA = GateFuzz.wide("default");
    private static final YrsEngine ENGINE = YrsEngine.load();
    private static final int RELOADED_ONE_IN = 4;

    private static long offered;
    private static long letIn;

    private DoorFuzz() {}

    /// Called by Jazzer at the end.
    @SuppressWarnings("forbiddenapis") // a program for the terminal
    public static void fuzzerTearDown() {
        System.out.println(offered + " updates offered to the gate, " + letIn + " let in");
    }

    /// Called by Jazzer.
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
        try {
            switch ((input[0] & 0xff) % DOORS) {
                case HOCUSPOCUS ->
                    message(HocuspocusCodec.decode(bytes, MessageLimits.DEFAULT).message());
                case Y_WEBSOCKET -> message(YWebsocketCodec.decode(bytes, MessageLimits.DEFAULT));
                case STATE_VECTOR -> stateVector(bytes);
                case PRESENCE -> presence(new String(bytes, StandardCharsets.UTF_8));
                case PAPER -> updates(PAPER_SCHEMA, bytes);
                default -> updates(WIDE_SCHEMA, bytes);
            }
        } catch (ProtocolException | GateException e) {
            // A refusal with a code, as it must be.
        }
    }

    private static void message(Message message) {
        switch (message) {
            case Message.SyncStep1 m -> stateVector(m.stateVector());
            case Message.SyncStep2 m -> update(m.update());
            case Message.DocUpdate m -> update(m.update());
            case Message.Awareness m -> m.states().forEach(state -> presence(String.valueOf(state.json())));
            default -> {
                // Nothing in it is looked at any further.
            }
        }
    }

    private static void stateVector(byte[] bytes) {
        byte[] canonical = Gate.canonicalStateVector(bytes);
        require(
                Arrays.equals(canonical, Gate.canonicalStateVector(canonical)),
                "a state vector changes when read anew");
        try (Doc doc = ENGINE.create(new ClientId(77))) {
            doc.diff(canonical);
        }
    }

    private static void presence(String json) {
        PresenceJson.stamp(json, Map.of("name", "Anna"), ProtocolLimits.AWARENESS_STATE_BYTES);
    }

    private static void update(byte[] bytes) {
        byte[] sequence = new byte[bytes.length + 3];
        sequence[1] = (byte) (bytes.length >>> 8);
        sequence[2] = (byte) bytes.length;
        System.arraycopy(bytes, 0, sequence, 3, bytes.length);
        updates(PAPER_SCHEMA, sequence);
    }

    private static void updates(Schema schema, byte[] sequence) {
        Gate gate = new Gate(schema, GateLimits.DEFAULT);
        try (Behind behind = new Behind()) {
            int at = 0;
            while (at + 3 <= sequence.length) {
                int length =
                        Math.min((sequence[at + 1] & 0xff) << 8 | (sequence[at + 2] & 0xff), sequence.length - at - 3);
                UserId user = new UserId("user-" + (sequence[at] & 0xff) % 3);
                admit(gate, behind, Arrays.copyOfRange(sequence, at + 3, at + 3 + length), user);
                at += 3 + length;
            }
            if (behind.doc != null) {
                requireSame(gate, behind.doc);
                // Takes longer than all before; which of the inputs it is done for depends on their bytes alone.
                if (Arrays.hashCode(sequence) % RELOADED_ONE_IN == 0) {
                    requireSameAfterReload(schema, gate, behind.doc);
                }
            }
        }
    }

    /// The engine's document behind the gate, made when the first update gets there: most inputs are refused.
    private static final class Behind implements AutoCloseable {
        @Nullable
        Doc doc;

        void apply(byte[] update) {
            if (doc == null) {
                doc = ENGINE.create(new ClientId(77));
            }
            doc.apply(update);
        }

        @Override
        public void close() {
            if (doc != null) {
                doc.close();
            }
        }
    }

    private static void admit(Gate gate, Behind behind, byte[] update, UserId user) {
        Admission admission;
        offered++;
        try {
            admission = gate.admit(update, user);
        } catch (GateException e) {
            return;
        }
        if (!admission.isNoop()) {
            letIn++;
            behind.apply(admission.update());
            require(gate.admit(admission.update(), user).isNoop(), "what was let in is let in again");
        }
    }

    private static void requireSameAfterReload(Schema schema, Gate gate, Doc doc) {
        byte[] state = doc.state();
        Gate loaded = new Gate(schema, GateLimits.DEFAULT);
        loaded.load(state, gate.owners());
        requireSame(loaded, doc);
        try (Doc reopened = ENGINE.create(new ClientId(78))) {
            reopened.apply(state);
            requireSame(loaded, reopened);
            require(Arrays.equals(reopened.json(false), doc.json(false)), "a document reads differently after loading");
        }
    }

    private static void requireSame(Gate gate, Doc doc) {
        require(
                Arrays.equals(gate.stateVector(), Gate.canonicalStateVector(doc.stateVector())),
                "gate and engine know different clocks");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
