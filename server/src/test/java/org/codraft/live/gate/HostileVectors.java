package org.codraft.live.gate;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.codraft.id.ClientId;
import org.codraft.id.UserId;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;

/// Sends the inputs that once broke the engine through the gate, and what is let in on into the engine; run in a
/// process of its own by [HostileVectorsIT].
///
/// Each goes through the gate of a paper and through gates that know the roots these inputs were made with and let
/// everything stand in everything, so that it is the structural walls that are tried and not only the name of a root.
public final class HostileVectors {
    private static final String[] ROOTS = {"default", "t", "m", "x", "n", "a"};

    private HostileVectors() {}

    public static void main(String[] args) {
        YrsEngine engine = YrsEngine.load();
        int inputs = 0;
        int passed = 0;
        int refused = 0;
        for (String line : PaperSession.lines("/vectors/hostile-updates.tsv")) {
            if (line.startsWith("#")) {
                continue;
            }
            inputs++;
            for (String root : ROOTS) {
                Schema schema = root.equals("default") ? Schema.load() : GateFuzz.wide(root);
                Gate gate = new Gate(schema, GateLimits.DEFAULT);
                try (Doc doc = engine.create(new ClientId(7))) {
                    for (byte[] update : updates(line)) {
                        if (passes(gate, doc, update)) {
                            passed++;
                        } else {
                            refused++;
                        }
                    }
                    doc.json(true);
                }
            }
        }
        System.out.println("inputs " + inputs + ", passed " + passed + ", refused " + refused);
    }

    private static boolean passes(Gate gate, Doc doc, byte[] update) {
        try {
            Admission admission = gate.admit(update, new UserId("somebody"));
            if (!admission.isNoop()) {
                doc.apply(admission.update());
            }
            return true;
        } catch (GateException e) {
            return false;
        }
    }

    static List<byte[]> updates(String line) {
        String[] columns = line.split("\t", -1);
        byte[] bytes = HexFormat.of().parseHex(columns[1]);
        if (!columns[0].contains("sequence:")) {
            return List.of(bytes);
        }
        List<byte[]> updates = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        // The first byte told the program that found it how to read the document back.
        in.get();
        while (in.hasRemaining()) {
            byte[] update = new byte[in.getInt()];
            in.get(update);
            updates.add(update);
        }
        return updates;
    }
}
