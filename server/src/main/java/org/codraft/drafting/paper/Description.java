package org.codraft.drafting.paper;

import java.time.Instant;
import java.util.Optional;
import org.codraft.identity.Localised;

/// What a paper says of itself before its text.
///
/// @param area     policy area, 1 to 4
/// @param deadline when it has to be submitted
public record Description(Localised titles, Localised abstracts, Optional<Integer> area, Optional<Instant> deadline) {
    public static final int AREAS = 4;

    public Description withDeadline(Optional<Instant> changed) {
        return new Description(titles, abstracts, area, changed);
    }
}
