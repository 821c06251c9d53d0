package org.codraft;

import java.time.Duration;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// A step of an edit's way that took longer than it should, for Java Flight Recorder: who looks at a recording sees
/// beside it what the collector, the disk and the scheduler did at that moment.
@Name("org.codraft.SlowStep")
@Label("Slow Step")
@Category("Codraft")
@Description("A step of an edit's way that held up others, or the person")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
final class SlowStep extends Event {
    /// Other rooms of the loop wait meanwhile.
    static final Duration ON_LOOP = Duration.ofMillis(5);

    /// Only those who wait for the answer wait.
    static final Duration BESIDE_LOOP = Duration.ofMillis(100);

    @Label("Step")
    private final String step;

    @Label("Took")
    @Timespan(Timespan.NANOSECONDS)
    private final long took;

    private SlowStep(String step, long took) {
        this.step = step;
        this.took = took;
    }

    /// Records that `step` took `nanos` when that is more than `bearable`.
    static void note(String step, long nanos, Duration bearable) {
        if (nanos > bearable.toNanos()) {
            new SlowStep(step, nanos).commit();
        }
    }
}
