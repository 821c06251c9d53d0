package org.codraft.drafting.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.codraft.identity.PaperState;
import org.junit.jupiter.api.Test;

class TransitionTest {
    /// The pairs of the rule book, written down a second time.
    private static final Set<String> PAIRS = Set.of(
            "DRAFTING>IN_REVIEW",
            "IN_REVIEW>DRAFTING",
            "DRAFTING>LOCKED",
            "IN_REVIEW>LOCKED",
            "LOCKED>DRAFTING",
            "LOCKED>SUBMITTED",
            "SUBMITTED>DRAFTING",
            "SUBMITTED>PRESENTED",
            "PRESENTED>DRAFTING",
            "PRESENTED>ON_AGENDA",
            "ON_AGENDA>PRESENTED",
            "ON_AGENDA>DEBATED",
            "DEBATED>ADOPTED",
            "DEBATED>NOT_ADOPTED",
            "DEBATED>ON_AGENDA",
            "ADOPTED>LEGACY",
            "DRAFTING>WITHDRAWN",
            "IN_REVIEW>WITHDRAWN",
            "LOCKED>WITHDRAWN",
            "SUBMITTED>WITHDRAWN");

    @Test
    void exactlyThePairsOfT1ToT18Exist() {
        Set<String> pairs = Arrays.stream(PaperState.values())
                .flatMap(from -> Arrays.stream(PaperState.values())
                        .filter(to -> !Transition.between(from, to).isEmpty())
                        .map(to -> from + ">" + to))
                .collect(Collectors.toSet());
        assertThat(pairs).isEqualTo(PAIRS);
        assertThat(Transition.values()).hasSize(18);
        assertThat(Arrays.stream(Transition.values()).filter(t -> t.from().isEmpty()))
                .containsExactly(Transition.T1);
        assertThat(Transition.between(PaperState.DEBATED, PaperState.ADOPTED))
                .containsExactly(Transition.T13, Transition.T14);
    }

    @Test
    void endsAreFinal() {
        for (PaperState end : EnumSet.of(PaperState.LEGACY, PaperState.NOT_ADOPTED, PaperState.WITHDRAWN)) {
            for (PaperState to : PaperState.values()) {
                assertThat(Transition.between(end, to)).isEmpty();
            }
        }
    }

    /// However somebody walks: text that is writable again after a lock is so by T5, T7 or T9 alone, and
    /// nothing gets to the register but by submission, presentation and debate.
    @Property
    void everyWalkKeepsTheOrderOfThings(@ForAll @Size(max = 40) List<@IntRange(max = 17) Integer> steps) {
        PaperState at = Transition.T1.to();
        Set<PaperState> seen = EnumSet.of(at);
        for (int step : steps) {
            Transition next = Transition.values()[step];
            if (!next.from().contains(at)) {
                continue;
            }
            if (!at.isWritable() && next.to().isWritable()) {
                assertThat(next).isIn(Transition.T5, Transition.T7, Transition.T9);
            }
            at = next.to();
            seen.add(at);
        }
        if (seen.contains(PaperState.LEGACY)) {
            assertThat(seen)
                    .contains(
                            PaperState.LOCKED,
                            PaperState.SUBMITTED,
                            PaperState.PRESENTED,
                            PaperState.ON_AGENDA,
                            PaperState.DEBATED,
                            PaperState.ADOPTED);
        }
        if (seen.contains(PaperState.SUBMITTED)) {
            assertThat(seen).contains(PaperState.LOCKED);
        }
    }
}
