package org.codraft.audit;

import java.util.Optional;
import org.codraft.error.ErrorCode;
import org.codraft.id.UserId;

/// Something that was done or refused.
///
/// @param actor   empty for somebody who had not signed in
/// @param action  a stable word such as `sign-in` or `member-added`
/// @param target  what it was about, such as `paper/p8` or `user/u3`
/// @param whom    the person it was done to
/// @param detail  what it became, such as a role; never a secret or a word of a paper
/// @param refusal why it was refused; empty when it was done
public record AuditEvent(
        Optional<UserId> actor,
        String action,
        Optional<String> target,
        Optional<UserId> whom,
        Optional<String> detail,
        Optional<ErrorCode> refusal) {

    /// What the system did by itself.
    public static AuditEvent done(String action, String target) {
        return new AuditEvent(
                Optional.empty(), action, Optional.of(target), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static AuditEvent refused(UserId actor, String action, String target, ErrorCode why) {
        return new AuditEvent(
                Optional.of(actor), action, Optional.of(target), Optional.empty(), Optional.empty(), Optional.of(why));
    }
}
