package org.codraft.live.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.codraft.id.UserId;

/// Laws that hold for whatever the gate lets in, over updates that lie.
class UpdateLawsTest {
    private static final Schema WIDE = GateFuzz.wide("default");
    private static final UserId AUTHOR = new UserId("author");

    @Property(tries = 300)
    void whatComesOutGoesInAgainUnchanged(@ForAll long seed) {
        Gate second = new Gate(WIDE, GateLimits.DEFAULT);
        Gate third = new Gate(WIDE, GateLimits.DEFAULT);
        for (Admission admission : admissions(seed)) {
            Admission again = second.admit(admission.update(), AUTHOR);
            assertThat(again.update()).isEqualTo(admission.update());
            assertThat(again.structs()).isEqualTo(admission.structs());
            assertThat(again.deletions()).isEqualTo(admission.deletions());
            third.replay(admission.update(), AUTHOR);
        }
        assertThat(third.stateVector()).isEqualTo(second.stateVector());
        assertThat(third.owners()).isEqualTo(second.owners());
    }

    @Property(tries = 300)
    void mergingIsTheSameAsOneByOne(@ForAll long seed) {
        List<Admission> admissions = admissions(seed);
        Gate single = new Gate(WIDE, GateLimits.DEFAULT);
        admissions.forEach(admission -> single.admit(admission.update(), AUTHOR));
        byte[] merged = Gate.merge(admissions);
        Gate together = new Gate(WIDE, GateLimits.DEFAULT);
        together.admit(merged, AUTHOR);
        assertThat(together.stateVector()).isEqualTo(single.stateVector());
        admissions.forEach(admission ->
                assertThat(together.admit(admission.update(), AUTHOR).isNoop()).isTrue());
        assertThat(single.admit(merged, AUTHOR).isNoop()).isTrue();
        Gate loaded = new Gate(WIDE, GateLimits.DEFAULT);
        loaded.load(merged, Map.of());
        assertThat(loaded.stateVector()).isEqualTo(single.stateVector());
    }

    @Property(tries = 100)
    void noBeginningOfWhatComesOutIsLetIn(@ForAll long seed) {
        Gate gate = new Gate(WIDE, GateLimits.DEFAULT);
        for (Admission admission : admissions(seed)) {
            byte[] update = admission.update();
            byte[] before = gate.stateVector();
            for (int length = 0; length < update.length; length++) {
                byte[] prefix = Arrays.copyOf(update, length);
                assertThat(refuses(gate, prefix)).isTrue();
            }
            assertThat(gate.stateVector()).isEqualTo(before);
            gate.admit(update, AUTHOR);
        }
    }

    @Property(tries = 2000)
    void randomBytesAreLetInOrRefusedAndNothingElse(@ForAll byte[] bytes) {
        refuses(new Gate(WIDE, GateLimits.DEFAULT), bytes);
    }

    private static boolean refuses(Gate gate, byte[] update) {
        try {
            gate.admit(update, AUTHOR);
            return false;
        } catch (GateException e) {
            return true;
        }
    }

    private static List<Admission> admissions(long seed) {
        HostileUpdates updates = new HostileUpdates(seed);
        Gate gate = new Gate(WIDE, GateLimits.DEFAULT);
        List<Admission> admissions = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            try {
                Admission admission = gate.admit(updates.next(), updates.user());
                if (!admission.isNoop()) {
                    updates.accepted();
                    admissions.add(admission);
                }
            } catch (GateException e) {
                // A lie that was seen through; the next one builds on what was let in before.
            }
        }
        return admissions;
    }
}
