package org.codraft.audit.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.codraft.audit.AuditEvent;
import org.codraft.audit.AuditTrail;
import org.codraft.http.Answered;
import org.codraft.id.DocId;

/// Turns answered requests into events: every change that was made, and every denial. What somebody does for themselves
/// alone (reading, tickets, pins) is not recorded unless it is refused.
public final class RequestTrail implements Consumer<Answered> {
    private static final Set<String> WITH_IDS = Set.of("papers", "users", "organisations");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("post-session", "sign-in"),
            Map.entry("get-oidc-callback", "sign-in"),
            Map.entry("delete-session", "sign-out"),
            Map.entry("post-session-password", "password-changed"),
            Map.entry("post-setup", "setup"),
            Map.entry("post-users", "account-added"),
            Map.entry("patch-users", "account-changed"),
            Map.entry("post-users-import", "accounts-imported"),
            Map.entry("post-organisations", "organisation-added"),
            Map.entry("patch-organisations", "organisation-changed"),
            Map.entry("post-papers", "paper-opened"),
            Map.entry("patch-papers", "paper-described"),
            Map.entry("post-papers-members", "member-added"),
            Map.entry("patch-papers-members", "member-changed"),
            Map.entry("delete-papers-members", "member-removed"),
            Map.entry("post-papers-access-requests", "access-asked"),
            Map.entry("post-papers-access-requests-accept", "access-accepted"),
            Map.entry("post-papers-access-requests-decline", "access-declined"),
            Map.entry("post-papers-files", "file-added"));

    private final AuditTrail trail;

    public RequestTrail(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public void accept(Answered answered) {
        List<String> segments = List.of(answered.path().substring(1).split("/", -1));
        String name = name(answered.method(), segments);
        boolean done = answered.status() < 400 && answered.changed() && NAMES.containsKey(name);
        if (!done && answered.refusal().isEmpty()) {
            return;
        }
        trail.record(new AuditEvent(
                answered.actor(),
                NAMES.getOrDefault(name, name),
                answered.target().or(() -> target(segments)),
                answered.whom(),
                answered.detail(),
                answered.refusal()));
    }

    /// The method and the words of the address, ids left out.
    private static String name(String method, List<String> segments) {
        List<String> words = new ArrayList<>(List.of(method.toLowerCase(Locale.ROOT)));
        for (int i = 0; i < segments.size(); i++) {
            boolean id = WITH_IDS.contains(segments.getFirst()) && (i == 1 || i == 3) && !isWord(segments.get(i));
            if (!id) {
                words.add(segments.get(i));
            }
        }
        return String.join("-", words).replaceAll("[^a-z-]", "");
    }

    /// Stands where an id could and is none.
    private static boolean isWord(String segment) {
        return segment.equals("import");
    }

    private static Optional<String> target(List<String> segments) {
        if (segments.size() < 2 || !WITH_IDS.contains(segments.getFirst())) {
            return Optional.empty();
        }
        String id = segments.get(1);
        if (isWord(id) || !DocId.isValid(id)) {
            return Optional.empty();
        }
        String kind = segments.getFirst();
        return Optional.of(kind.substring(0, kind.length() - 1) + "/" + segments.get(1));
    }
}
