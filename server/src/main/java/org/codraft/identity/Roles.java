package org.codraft.identity;

import java.util.List;
import java.util.Set;

/// The roles of a person in the congress.
///
/// @param moderates the tracks a moderator moderates; of no effect without the role
public record Roles(Set<GlobalRole> global, Set<Track> moderates) {
    public static final Roles NONE = new Roles(Set.of(), Set.of());

    public Roles {
        global = Set.copyOf(global);
        moderates = Set.copyOf(moderates);
    }

    /// Roles of which moderator, if among them, covers all tracks.
    public static Roles of(GlobalRole... roles) {
        return new Roles(Set.of(roles), Set.of(Track.values()));
    }

    public boolean has(GlobalRole role) {
        return global.contains(role);
    }

    public boolean moderates(Track track) {
        return has(GlobalRole.MODERATOR) && moderates.contains(track);
    }

    /// Names used outside, in a fixed order.
    public List<String> codes() {
        return global.stream().sorted().map(GlobalRole::code).toList();
    }
}
