package org.codraft.live.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.codraft.live.gate.Admission;
import org.junit.jupiter.api.Test;

class WorkBudgetTest {
    private final WorkBudget budget = new WorkBudget(0);

    private static Admission admission(int deletions, long steps) {
        return new Admission(new byte[] {1}, 1, deletions, steps);
    }

    @Test
    void typingNeverSpendsIt() {
        for (int letter = 0; letter < 1_000_000; letter++) {
            budget.charge(admission(0, 0));
        }
        assertThat(budget.isSpent(0)).isFalse();
    }

    @Test
    void costlyUpdatesSpendItAndTimeBringsItBack() {
        budget.charge(admission(0, 5_000_000));
        assertThat(budget.isSpent(0)).isFalse();
        budget.charge(admission(0, 5_000_000));
        assertThat(budget.isSpent(0)).isTrue();

        assertThat(budget.isSpent(Duration.ofSeconds(1).toNanos())).isFalse();
    }

    @Test
    void timeNeverBringsMoreThanTheBurst() {
        assertThat(budget.isSpent(Duration.ofDays(1).toNanos())).isFalse();
        budget.charge(admission(100_000, 0));
        assertThat(budget.isSpent(Duration.ofDays(1).toNanos())).isTrue();
    }

    @Test
    void deletingALongPaperInPiecesFitsADozenTimes() {
        for (int time = 0; time < 12; time++) {
            budget.charge(admission(5_000, 0));
        }
        assertThat(budget.isSpent(0)).isFalse();
    }
}
