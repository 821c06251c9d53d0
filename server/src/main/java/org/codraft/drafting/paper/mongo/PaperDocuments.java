package org.codraft.drafting.paper.mongo;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.codraft.drafting.paper.Description;
import org.codraft.drafting.paper.DraftingGroup;
import org.codraft.drafting.paper.Member;
import org.codraft.drafting.paper.Opening;
import org.codraft.drafting.paper.Paper;
import org.codraft.drafting.paper.PaperQuery;
import org.codraft.drafting.paper.PaperSort;
import org.codraft.id.DocId;
import org.codraft.id.OrganisationId;
import org.codraft.id.UserId;
import org.codraft.identity.Language;
import org.codraft.identity.PaperRole;
import org.codraft.identity.PaperState;
import org.codraft.identity.Track;
import org.codraft.identity.mongo.LocalisedDocuments;

/// Papers as stored documents and back.
final class PaperDocuments {
    /// Since the second, what lists are searched and ordered by is stored beside what is shown.
    static final String SCHEMA = "paper/2";

    private PaperDocuments() {}

    static Document of(Paper paper) {
        List<Document> members = paper.group().members().stream()
                .map(m -> new Document("user", m.user().value())
                        .append("role", m.role().code()))
                .toList();
        return new Document("_id", paper.id().value())
                .append("schema", SCHEMA)
                .append("track", paper.track().code())
                .append("state", paper.state().code())
                .append("language", paper.language().code())
                .append("titles", LocalisedDocuments.of(paper.description().titles()))
                .append("abstracts", LocalisedDocuments.of(paper.description().abstracts()))
                .append("area", paper.description().area().orElse(null))
                .append(
                        "deadline",
                        paper.description().deadline().map(Date::from).orElse(null))
                .append("search", PaperQuery.searched(paper))
                .append("byTitle", PaperSort.title(paper))
                .append("byDeadline", PaperSort.deadline(paper, true))
                .append("byLateDeadline", PaperSort.deadline(paper, false))
                .append("lead", paper.group().lead().value())
                .append(
                        "others",
                        paper.group().others().stream()
                                .map(OrganisationId::value)
                                .toList())
                .append("members", members)
                .append("openedBy", paper.opening().by().value())
                .append("openedAt", Date.from(paper.opening().at()))
                .append("textReady", paper.textReady())
                .append("updatedAt", Date.from(paper.updatedAt()))
                .append("revision", paper.revision());
    }

    static Paper paper(Document document) {
        return new Paper(
                new DocId(document.getString("_id")),
                Track.of(document.getString("track")).orElseThrow(),
                PaperState.of(document.getString("state")).orElseThrow(),
                Language.of(document.getString("language")).orElseThrow(),
                new Description(
                        LocalisedDocuments.localised(document.get("titles", Document.class)),
                        LocalisedDocuments.localised(document.get("abstracts", Document.class)),
                        Optional.ofNullable(document.getInteger("area")),
                        Optional.ofNullable(document.getDate("deadline")).map(Date::toInstant)),
                group(document),
                new Opening(new UserId(document.getString("openedBy")), instant(document, "openedAt")),
                document.getBoolean("textReady", false),
                instant(document, "updatedAt"),
                document.getLong("revision"));
    }

    private static DraftingGroup group(Document document) {
        return new DraftingGroup(
                new OrganisationId(document.getString("lead")),
                document.getList("others", String.class, List.of()).stream()
                        .map(OrganisationId::new)
                        .toList(),
                document.getList("members", Document.class, List.of()).stream()
                        .map(m -> new Member(
                                new UserId(m.getString("user")),
                                PaperRole.of(m.getString("role")).orElseThrow()))
                        .toList());
    }

    private static Instant instant(Document document, String field) {
        return document.getDate(field).toInstant();
    }
}
