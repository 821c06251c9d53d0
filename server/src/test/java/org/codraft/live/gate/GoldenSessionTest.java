package org.codraft.live.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.codraft.id.ClientId;
import org.codraft.id.UserId;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What real editors sent, through the gate and on into the engine.
class GoldenSessionTest {
    private static final YrsEngine ENGINE = YrsEngine.load();
    private static final Schema SCHEMA = Schema.load();

    static List<PaperSession> sessions() {
        return PaperSession.golden();
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void everyUpdateOfRealEditorsIsAdmittedAndTheEngineKnowsWhatTheGateKnows(PaperSession session) {
        Gate gate = new Gate(SCHEMA, GateLimits.DEFAULT);
        try (Doc doc = ENGINE.create(new ClientId(1))) {
            for (PaperSession.Sent sent : session.updates()) {
                Admission admission = gate.admit(sent.update(), sent.user());
                if (!admission.isNoop()) {
                    doc.apply(admission.update());
                }
                assertThat(clocks(doc.stateVector())).isEqualTo(clocks(gate.stateVector()));
                assertThat(gate.admit(sent.update(), sent.user()).isNoop()).isTrue();
            }
            assertThat(clocks(gate.stateVector())).isEqualTo(clocks(session.stateVector()));
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void theStateOfYjsAndOfTheEngineCanBeLoadedAndBuiltUpon(PaperSession session) {
        int half = session.updates().size() / 2;
        Gate live = new Gate(SCHEMA, GateLimits.DEFAULT);
        try (Doc doc = ENGINE.create(new ClientId(1))) {
            for (PaperSession.Sent sent : session.updates().subList(0, half)) {
                Admission admission = live.admit(sent.update(), sent.user());
                if (!admission.isNoop()) {
                    doc.apply(admission.update());
                }
            }
            Gate loaded = new Gate(SCHEMA, GateLimits.DEFAULT);
            loaded.load(doc.state(), live.owners());
            assertThat(loaded.stateVector()).isEqualTo(live.stateVector());
            assertThat(loaded.owners()).isEqualTo(live.owners());
            for (PaperSession.Sent sent :
                    session.updates().subList(half, session.updates().size())) {
                Admission first = live.admit(sent.update(), sent.user());
                Admission second = loaded.admit(sent.update(), sent.user());
                if (!first.isNoop() || !second.isNoop()) {
                    doc.apply(second.update());
                }
                assertThat(clocks(doc.stateVector())).isEqualTo(clocks(loaded.stateVector()));
            }
        }
        Gate fromYjs = new Gate(SCHEMA, GateLimits.DEFAULT);
        fromYjs.load(session.state(), Map.of());
        assertThat(clocks(fromYjs.stateVector())).isEqualTo(clocks(session.stateVector()));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void mergedAdmissionsGiveTheSameDocument(PaperSession session) {
        Gate gate = new Gate(SCHEMA, GateLimits.DEFAULT);
        Gate replayed = new Gate(SCHEMA, GateLimits.DEFAULT);
        UserId author = new UserId("server");
        try (Doc single = ENGINE.create(new ClientId(1));
                Doc merged = ENGINE.create(new ClientId(1))) {
            List<Admission> waiting = new ArrayList<>();
            for (PaperSession.Sent sent : session.updates()) {
                Admission admission = gate.admit(sent.update(), sent.user());
                if (!admission.isNoop()) {
                    single.apply(admission.update());
                    waiting.add(admission);
                }
                if (waiting.size() == 7) {
                    byte[] update = Gate.merge(waiting);
                    merged.apply(update);
                    replayed.replay(update, author);
                    waiting.clear();
                }
            }
            merged.apply(Gate.merge(waiting));
            replayed.replay(Gate.merge(waiting), author);
            assertThat(merged.json(false)).isEqualTo(single.json(false));
            assertThat(clocks(merged.stateVector())).isEqualTo(clocks(single.stateVector()));
            assertThat(replayed.stateVector()).isEqualTo(gate.stateVector());
        }
    }

    private static String clocks(byte[] stateVector) {
        return java.util.HexFormat.of().formatHex(Gate.canonicalStateVector(stateVector));
    }
}
