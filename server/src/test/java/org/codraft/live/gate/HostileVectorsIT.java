package org.codraft.live.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.codraft.id.UserId;
import org.codraft.testing.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileVectorsIT {
    static List<String> inputs() {
        return PaperSession.lines("/vectors/hostile-updates.tsv").stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    @Test
    void everyInputThatOnceBrokeTheEngineIsRefusedOrHarmlessBehindTheGate() {
        ChildJvm child = ChildJvm.run(HostileVectors.class);
        assertThat(child.exitCode()).as(child.output()).isZero();
        assertThat(child.output()).startsWith("inputs 29, ");
        System.out.println("hostile vectors: " + child.output().strip());
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void noneOfThemGetsIntoAPaper(String line) {
        Gate gate = new Gate(Schema.load(), GateLimits.DEFAULT);
        byte[] nothing = gate.stateVector();
        for (byte[] update : HostileVectors.updates(line)) {
            assertThatThrownBy(() -> gate.admit(update, new UserId("somebody"))).isInstanceOf(GateException.class);
        }
        assertThat(gate.stateVector()).isEqualTo(nothing);
    }
}
