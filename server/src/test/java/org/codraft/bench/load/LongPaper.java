package org.codraft.bench.load;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.codraft.id.ClientId;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;
import org.codraft.testing.NodeScript;
import org.codraft.testing.TypingTrace;

/// A paper with a long history, in pieces that a server takes: four people, two hundred paragraphs, bursts, jumps and
/// corrections. With a file named by `TRACE` in the environment, the history recorded there
/// (`editor-web/interop/recorded-trace.mjs`).
final class LongPaper {
    private static final int PIECE = 10_000;
    private static final int SECONDS = 300;

    private LongPaper() {}

    static List<byte[]> pieces(int edits) {
        String recorded = System.getenv("TRACE");
        if (recorded != null && !recorded.isEmpty()) {
            return NodeScript.run(SECONDS, "recorded-pieces.mjs", recorded, PIECE)
                    .lines()
                    .map(Base64.getDecoder()::decode)
                    .toList();
        }
        TypingTrace trace = TypingTrace.of(edits, 1);
        List<byte[]> pieces = new ArrayList<>();
        YrsEngine engine = YrsEngine.load();
        try (Doc base = engine.create(new ClientId(trace.baseClient()));
                Doc doc = engine.create(new ClientId(0))) {
            pieces.add(base.replace(trace.base()));
            doc.apply(pieces.getFirst());
            for (int from = 0; from < edits; from += PIECE) {
                byte[] before = doc.stateVector();
                trace.updates().subList(from, Math.min(edits, from + PIECE)).forEach(doc::apply);
                pieces.add(doc.diff(before));
            }
        }
        return pieces;
    }
}
