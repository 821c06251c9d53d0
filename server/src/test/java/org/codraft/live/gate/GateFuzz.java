package org.codraft.live.gate;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import org.codraft.error.ErrorCode;
import org.codraft.id.ClientId;
import org.codraft.live.crdt.CrdtException;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;

/// Sends [HostileUpdates] through the gate and what it lets in on into the engine, in a process of its own that must
/// live: `GateFuzz FIRST_SEED INPUTS SEED_FILE`.
///
/// The seed of the document at work stands in SEED_FILE, so that whoever finds the process dead knows it. Every
/// document is also read back, saved and loaded again on the way. Ends with code 1 and a line that names the seed as
/// soon as the engine fails, the two sides differ, or the gate throws anything but its own exception.
public final class GateFuzz {
    private static final Schema PAPER = Schema.load();

    /// Everything inside everything: leaves only the structural walls to stop a lie.
    private static final Schema WIDE = wide("default");

    /// Such a schema for another root.
    static Schema wide(String root) {
        return Schema.parse("""
            {"name": "wide", "version": 1, "root": "ROOT",
             "values": {"any": {"types": ["string", "number", "boolean", "null"]}}, "everywhere": {},
             "nodes": {
               "doc": {"children": ["any"]},
               "paragraph": {"groups": ["any"], "children": ["any"], "attributes": {"id": "any", "level": "any"}},
               "blockquote": {"groups": ["any"], "children": ["any"], "attributes": {"lang": "any", "level": "any"}},
               "heading": {"groups": ["any"], "children": ["any"], "attributes": {"id": "any", "colspan": "any"}},
               "listItem": {"groups": ["any"], "children": ["any"], "attributes": {"id": "any", "lang": "any"}},
               "table": {"groups": ["any"], "children": ["any"], "attributes": {"id": "any", "lang": "any"}},
               "preamble": {"groups": ["any"], "children": ["any"], "attributes": {"id": "any", "lang": "any"}},
               "text": {"groups": ["any"], "children": []}},
             "marks": {"bold": {}, "italic": {}, "link": {"attributes": {"href": "any"}}}}
            """.replace("ROOT", root));
    }

    private final YrsEngine engine = YrsEngine.load();
    private final Map<ErrorCode, Integer> refused = new EnumMap<>(ErrorCode.class);
    private int inputs;
    private int passed;
    private int known;
    private int structs;

    private GateFuzz() {}

    public static void main(String[] args) throws IOException {
        long seed = Long.parseLong(args[0]);
        int wanted = Integer.parseInt(args[1]);
        GateFuzz fuzz = new GateFuzz();
        try (RandomAccessFile current = new RandomAccessFile(args[2], "rw")) {
            while (fuzz.inputs < wanted) {
                current.seek(0);
                current.writeLong(seed);
                try {
                    fuzz.document(seed);
                } catch (RuntimeException e) {
                    System.out.println("FAILED seed " + seed + ": " + e);
                    e.printStackTrace();
                    System.exit(1);
                }
                seed++;
            }
        }
        System.out.println(fuzz.summary());
    }

    private String summary() {
        return "inputs " + inputs + ", passed " + passed + " with " + structs + " structs, known " + known
                + ", refused " + refused + ", documents left open " + engine.openDocs();
    }

    private void document(long seed) {
        SplittableRandom random = new SplittableRandom(~seed);
        Schema schema = random.nextInt(3) > 0 ? WIDE : PAPER;
        HostileUpdates updates = new HostileUpdates(seed);
        Gate gate = new Gate(schema, GateLimits.DEFAULT);
        Doc doc = engine.create(new ClientId(77));
        try {
            int count = 2 + random.nextInt(49);
            for (int i = 0; i < count; i++) {
                inputs++;
                if (admit(gate, doc, updates)) {
                    updates.accepted();
                }
                if (random.nextInt(12) == 0) {
                    byte[] state = doc.state();
                    Gate loaded = new Gate(schema, GateLimits.DEFAULT);
                    loaded.load(state, gate.owners());
                    requireSame(loaded, doc, "loaded");
                    Doc reopened = engine.create(new ClientId(77));
                    doc.close();
                    doc = reopened;
                    doc.apply(state);
                    requireSame(loaded, doc, "reopened");
                    gate = loaded;
                }
            }
            doc.json(true);
            doc.diff(Gate.canonicalStateVector(new byte[] {0}));
        } finally {
            doc.close();
        }
    }

    private boolean admit(Gate gate, Doc doc, HostileUpdates updates) {
        byte[] update = updates.next();
        Admission admission;
        try {
            admission = gate.admit(update, updates.user());
        } catch (GateException e) {
            refused.merge(e.code(), 1, Integer::sum);
            return false;
        }
        if (admission.isNoop()) {
            known++;
            return false;
        }
        passed++;
        structs += admission.structs();
        try {
            doc.apply(admission.update());
        } catch (CrdtException e) {
            throw new IllegalStateException(
                    "engine: " + e.getMessage() + "\n  from " + hex(update) + "\n  as " + hex(admission.update()), e);
        }
        requireSame(gate, doc, "after " + hex(update) + "\n  as " + hex(admission.update()));
        return true;
    }

    private static void requireSame(Gate gate, Doc doc, String when) {
        String mine = hex(gate.stateVector());
        String theirs = hex(Gate.canonicalStateVector(doc.stateVector()));
        if (!mine.equals(theirs)) {
            throw new IllegalStateException("gate " + mine + " and engine " + theirs + " differ, " + when);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
