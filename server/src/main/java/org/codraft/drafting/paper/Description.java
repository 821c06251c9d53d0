package org.codraft.drafting.paper;

import java.util.Optional;
import org.codraft.identity.Localised;

/// What a paper says of itself before its text.
///
/// @param area policy area, 1 to 4
public record Description(Localised titles, Localised abstracts, Optional<Integer> area) {
    public static final int AREAS = 4;
}
