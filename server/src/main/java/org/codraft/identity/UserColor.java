package org.codraft.identity;

import java.util.List;
import org.codraft.id.UserId;

/// Cursor colours: the same person has the same one everywhere. Each is dark enough for white text upon it
/// (contrast of at least 4.5 to 1).
final class UserColor {
    static final List<String> PALETTE = List.of(
            "#b3261e", "#8a4b00", "#6b5c00", "#3f6600", "#006c47", "#006876", "#00639b", "#3b55c4", "#6444b8",
            "#8e3a9e", "#a93372", "#7a4f3a", "#4a6572", "#9c4146", "#2f6b2f", "#515b92");

    private UserColor() {}

    static String of(UserId user) {
        return PALETTE.get(Math.floorMod((user.value().hashCode() * 0x9E3779B1) >>> 16, PALETTE.size()));
    }
}
