package org.codraft.identity;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.codraft.id.OrganisationId;

/// The organisations by id. A few hundred that hardly ever change, and every list of papers names dozens, so
/// they are kept in memory; [#refresh] reads them anew. Thread-safe.
public final class Directory {
    private final IdentityStore store;
    private volatile Map<OrganisationId, Organisation> known = Map.of();

    public Directory(IdentityStore store) {
        this.store = store;
    }

    /// Reads all organisations.
    public Future<Map<OrganisationId, Organisation>> refresh() {
        return store.organisations().map(all -> {
            known = all.stream().collect(Collectors.toUnmodifiableMap(Organisation::id, Function.identity()));
            return known;
        });
    }

    /// All organisations as last read.
    public Map<OrganisationId, Organisation> known() {
        return known;
    }

    /// Whether an organisation is a UCLG member, as last read; an unknown one is none.
    public boolean isMember(OrganisationId id) {
        Organisation organisation = known.get(id);
        return organisation != null && organisation.isMember();
    }

    /// One organisation; looked up anew when it is not known, since another node may have added it.
    public Future<Optional<Organisation>> organisation(OrganisationId id) {
        Organisation found = known.get(id);
        return found != null
                ? Future.succeededFuture(Optional.of(found))
                : refresh().map(all -> Optional.ofNullable(all.get(id)));
    }
}
