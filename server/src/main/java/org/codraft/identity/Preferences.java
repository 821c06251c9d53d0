package org.codraft.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How somebody likes things shown.
///
/// @param timeZone a name of the time zone database; that of the browser when not said
/// @param color    one of [UserColor#PALETTE]; chosen by the account's id when not said
public record Preferences(Optional<String> timeZone, Optional<String> color, Theme theme) {
    public static final Preferences NONE = new Preferences(Optional.empty(), Optional.empty(), Theme.SYSTEM);

    /// Light or dark.
    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Theme> of(String code) {
            return Arrays.stream(values())
                    .filter(theme -> theme.code().equals(code))
                    .findFirst();
        }
    }
}
