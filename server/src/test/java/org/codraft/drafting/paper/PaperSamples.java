package org.codraft.drafting.paper;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codraft.id.DocId;
import org.codraft.id.OrganisationId;
import org.codraft.id.UserId;
import org.codraft.identity.Language;
import org.codraft.identity.Localised;
import org.codraft.identity.Track;

/// Papers to test with.
public final class PaperSamples {
    public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private PaperSamples() {}

    public static Paper paper(String id, Track track, Instant openedAt, Member... members) {
        return Paper.opened(
                new DocId(id),
                track,
                Language.EN,
                new Description(
                        Localised.of(Language.EN, "Sample " + id),
                        new Localised(Map.of()),
                        Optional.of(2),
                        Optional.empty()),
                new DraftingGroup(new OrganisationId("lead"), List.of(new OrganisationId("other")), List.of(members)),
                new Opening(new UserId("opener"), openedAt));
    }
}
