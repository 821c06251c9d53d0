package org.codraft.live.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.codraft.id.ClientId;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;
import org.junit.jupiter.api.Test;

/// F11: what unmodified editors send is never refused, whatever they do.
class RealEditorsIT {
    private static final int SESSIONS = Integer.getInteger("codraft.sessions", 60);
    private static final int FIRST_SEED = Integer.getInteger("codraft.sessions.seed", 1000);

    @Test
    void noUpdateOfARandomYjsSessionIsRefused() throws IOException {
        requireAllAdmitted(FIRST_SEED, SESSIONS);
    }

    /// Somebody undoes, and a letter comes to stand behind a later one than it says it stands before.
    @Test
    void undoingThatCrossesNeighboursIsNotRefused() throws IOException {
        requireAllAdmitted(1134, 1);
    }

    private static void requireAllAdmitted(int firstSeed, int count) throws IOException {
        YrsEngine engine = YrsEngine.load();
        Schema schema = Schema.load();
        int sessions = 0;
        int updates = 0;
        Process node = new ProcessBuilder(
                        "node", script().toString(), Integer.toString(firstSeed), Integer.toString(count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = node.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                PaperSession session = PaperSession.parse(line);
                Gate gate = new Gate(schema, GateLimits.DEFAULT);
                try (Doc doc = engine.create(new ClientId(1))) {
                    for (PaperSession.Sent sent : session.updates()) {
                        apply(gate, doc, sent, session.seed());
                    }
                    assertThat(clocks(gate.stateVector())).isEqualTo(clocks(session.stateVector()));
                    assertThat(clocks(doc.stateVector())).isEqualTo(clocks(session.stateVector()));
                    try (Doc asSent = engine.create(new ClientId(2))) {
                        asSent.apply(session.state());
                        assertThat(new String(doc.json(false), StandardCharsets.UTF_8))
                                .as("session " + session.seed())
                                .isEqualTo(new String(asSent.json(false), StandardCharsets.UTF_8));
                    }
                }
                sessions++;
                updates += session.updates().size();
            }
        } finally {
            node.destroy();
        }
        assertThat(sessions).isEqualTo(count);
        System.out.println("real editors: " + sessions + " sessions, " + updates + " updates, 0 refused");
    }

    /// F3 at the gate: no beginning of a real update is an update, nor is one with something behind it.
    @Test
    void everyPrefixAndEveryTrailingByteIsRefused() {
        int tried = 0;
        for (PaperSession session : PaperSession.golden()) {
            Gate gate = new Gate(Schema.load(), GateLimits.DEFAULT);
            for (PaperSession.Sent sent : session.updates().subList(0, 20)) {
                for (int length = 0; length < sent.update().length; length++) {
                    requireRefused(gate, Arrays.copyOf(sent.update(), length), sent);
                    tried++;
                }
                requireRefused(gate, Arrays.copyOf(sent.update(), sent.update().length + 1), sent);
                gate.admit(sent.update(), sent.user());
            }
        }
        assertThat(tried).isGreaterThan(5000);
    }

    private static void requireRefused(Gate gate, byte[] bytes, PaperSession.Sent sent) {
        byte[] before = gate.stateVector();
        try {
            gate.admit(bytes, sent.user());
        } catch (GateException e) {
            assertThat(gate.stateVector()).isEqualTo(before);
            return;
        }
        throw new AssertionError("let in: " + HexFormat.of().formatHex(bytes));
    }

    private static void apply(Gate gate, Doc doc, PaperSession.Sent sent, int seed) {
        Admission admission;
        try {
            admission = gate.admit(sent.update(), sent.user());
        } catch (GateException e) {
            throw new AssertionError(
                    "session " + seed + ": " + e.code() + " " + HexFormat.of().formatHex(sent.update()), e);
        }
        if (!admission.isNoop()) {
            doc.apply(admission.update());
        }
    }

    private static String clocks(byte[] stateVector) {
        return HexFormat.of().formatHex(Gate.canonicalStateVector(stateVector));
    }

    private static Path script() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("shared/vectors/paper-sessions.mjs"))) {
            here = here.getParent();
        }
        return here.resolve("shared/vectors/paper-sessions.mjs");
    }
}
