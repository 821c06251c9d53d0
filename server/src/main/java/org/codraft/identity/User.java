package org.codraft.identity;

import org.codraft.id.OrganisationId;
import org.codraft.id.UserId;

/// A person with an account.
///
/// @param disabled whether the account is closed: its name stays with what it wrote, and it can do nothing more
/// @param revision raised by one with every change, so that a late reader never overwrites what is newer
public record User(
        UserId id,
        Email email,
        String name,
        OrganisationId organisation,
        Language language,
        Roles roles,
        Preferences preferences,
        boolean disabled,
        long revision) {

    /// A new, active account.
    public static User active(
            UserId id, Email email, String name, OrganisationId organisation, Language language, Roles roles) {
        return new User(id, email, name, organisation, language, roles, Preferences.NONE, false, 0);
    }

    public User withName(String changed) {
        return new User(id, email, changed, organisation, language, roles, preferences, disabled, revision);
    }

    public User withLanguage(Language changed) {
        return new User(id, email, name, organisation, changed, roles, preferences, disabled, revision);
    }

    public User withRoles(Roles changed) {
        return new User(id, email, name, organisation, language, changed, preferences, disabled, revision);
    }

    public User withPreferences(Preferences changed) {
        return new User(id, email, name, organisation, language, roles, changed, disabled, revision);
    }

    public User withDisabled(boolean changed) {
        return new User(id, email, name, organisation, language, roles, preferences, changed, revision);
    }

    /// The colour of this person's cursor and marks.
    public String color() {
        return preferences.color().orElseGet(() -> UserColor.of(id));
    }
}
