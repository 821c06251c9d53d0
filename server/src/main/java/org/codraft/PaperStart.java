package org.codraft;

import static org.codraft.live.projection.text.BlockHtml.escaped;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.codraft.drafting.paper.Paper;
import org.codraft.drafting.paper.Papers;
import org.codraft.drafting.paper.Rights;
import org.codraft.http.PageStart;
import org.codraft.http.SessionCookie;
import org.codraft.id.DocId;
import org.codraft.identity.Action;
import org.codraft.identity.Language;
import org.codraft.identity.Sessions;
import org.codraft.identity.User;
import org.codraft.live.projection.text.BlockHtml;
import org.codraft.live.room.Rooms;
import org.codraft.live.room.WriteDecision;

/// Title and first blocks of a paper for whoever may read it, in the elements in which the editor will show them
/// (`WritingDesk.tsx`): they can be read while the editor is still being loaded, and stay where they are when it has
/// been.
final class PaperStart implements PageStart {
    /// Bytes of JSON that fill the first screen, of a large one too.
    private static final int ENOUGH = 8_000;

    private final SessionCookie cookie;
    private final Sessions sessions;
    private final Papers papers;
    private final Rooms rooms;
    private final ConcurrentMap<Language, JsonObject> labels = new ConcurrentHashMap<>();

    PaperStart(SessionCookie cookie, Sessions sessions, Papers papers, Rooms rooms) {
        this.cookie = cookie;
        this.sessions = sessions;
        this.papers = papers;
        this.rooms = rooms;
    }

    @Override
    public Future<String> of(RoutingContext request) {
        String id = Objects.requireNonNullElse(request.pathParam("id"), "");
        return cookie.read(request)
                .filter(token -> DocId.isValid(id))
                .map(token -> of(new DocId(id), token))
                .orElse(Future.succeededFuture(""));
    }

    private Future<String> of(DocId doc, String token) {
        return sessions.session(token)
                .compose(session -> session.map(found -> of(doc, found.user())).orElse(Future.succeededFuture("")));
    }

    private Future<String> of(DocId doc, User reader) {
        return papers.readable(reader, doc)
                .compose(paper -> paper.textReady() ? of(paper, reader) : Future.succeededFuture(""));
    }

    private Future<String> of(Paper paper, User reader) {
        return rooms.beginning(paper.id(), ENOUGH).map(json -> {
            Rights rights = papers.rights(reader, paper);
            WriteDecision decision = rights.write();
            JsonObject words = labels.computeIfAbsent(reader.language(), PaperStart::labels);
            String label = rights.may(Action.EDIT_PREAMBLE) ? "preambleOwner" : "preambleLocked";
            String blocks = BlockHtml.of(json, words.getJsonObject("paper").getString(label));
            return blocks.isEmpty() ? "" : page(paper, tools(decision), notice(decision, words), blocks);
        });
    }

    private static String tools(WriteDecision decision) {
        return decision.reach() == null ? "" : div("toolbar-box", div("toolbar", ""));
    }

    /// Why somebody may only read, as `SafetyNotice.tsx` says it.
    private static String notice(WriteDecision decision, JsonObject words) {
        JsonObject reasons = words.getJsonObject("reasons");
        return switch (decision) {
            case READER -> notice(reasons.getString("reader"));
            case LOCKED -> notice(reasons.getString("locked"));
            case ALLOWED, PREAMBLE, EVERYWHERE, GONE -> "";
        };
    }

    private static String notice(String reason) {
        return div("safety-notice", div("notice notice--plain", "<p>" + escaped(reason) + "</p>"));
    }

    private static String page(Paper paper, String tools, String notice, String blocks) {
        String language = paper.language().code();
        String title = escaped(paper.description().titles().in(paper.language()));
        String sheet = notice
                + "<h1 class=\"writing__title\" lang=\"" + language + "\">" + title + "</h1>"
                + "<p class=\"writing__byline\"></p>"
                + "<div><div class=\"text\" lang=\"" + language + "\">" + blocks + "</div></div>";
        return "<header class=\"bar\"></header><main class=\"paper-main\">"
                + "<div class=\"writing\" data-paper=\"" + paper.id() + "\">"
                + tools
                + div("writing__columns", div("writing__outline", "") + div("writing__sheet", sheet))
                + "</div></main>";
    }

    private static String div(String classes, String inside) {
        return "<div class=\"" + classes + "\">" + inside + "</div>";
    }

    /// The words of the interface, which the browser reads too.
    private static JsonObject labels(Language language) {
        String path = "/labels/" + language.code() + ".json";
        try (InputStream in = PaperStart.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + path);
            }
            return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
