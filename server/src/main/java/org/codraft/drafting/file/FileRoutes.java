package org.codraft.drafting.file;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.codraft.drafting.paper.PaperRoutes;
import org.codraft.http.Answers;
import org.codraft.http.RateLimit;
import org.codraft.http.RawBody;
import org.codraft.http.SessionAuth;
import org.codraft.id.DocId;
import org.codraft.identity.SignedInUser;
import org.codraft.identity.User;

/// Pictures over HTTP: one is added to a paper under the API, and seen at an address of its own, which is what
/// stands in the text.
public final class FileRoutes {
    /// Where pictures are seen; the schema of a paper allows no other source.
    public static final String PATH = "/files/";

    /// A file is shown as a picture or not at all, whatever somebody put into it.
    private static final String POLICY = "default-src 'none'; sandbox";

    private final PaperFiles files;
    private final SessionAuth auth;
    private final RawBody body;
    private final RateLimit uploads;

    public FileRoutes(PaperFiles files, SessionAuth auth, InstantSource clock, int maxBytes) {
        this.files = files;
        this.auth = auth;
        this.body = new RawBody(maxBytes);
        // A pasted report brings dozens at once; over a day nobody adds more than one every two seconds.
        this.uploads = new RateLimit(clock, 100, Duration.ofSeconds(2));
    }

    /// The route that takes a picture in.
    public void mountUpload(Router api) {
        api.post("/papers/:id/files")
                .handler(body.hold())
                .handler(auth.required())
                .handler(this::add);
    }

    /// The address at which a picture is seen.
    public void mount(Router root) {
        root.get(PATH + ":id").handler(auth.required()).handler(this::show);
    }

    private void add(RoutingContext ctx) {
        User user = SignedInUser.of(ctx);
        DocId paper = PaperRoutes.id(ctx);
        uploads.take(user.id().value());
        files.mayAdd(user, paper)
                .compose(may -> body.read(ctx, user.id().value()))
                .compose(bytes -> files.add(user, paper, bytes))
                .onSuccess(file -> Answers.json(ctx, 201, shape(file)))
                .onFailure(ctx::fail);
    }

    private void show(RoutingContext ctx) {
        String id = Objects.requireNonNull(ctx.pathParam("id"));
        if (!FileId.isValid(id)) {
            throw PaperFiles.notFound();
        }
        files.find(SignedInUser.of(ctx), new FileId(id))
                .compose(found -> send(ctx, found))
                .onFailure(ctx::fail);
    }

    private static Future<Void> send(RoutingContext ctx, PaperFiles.Found found) {
        ctx.response()
                .putHeader("Content-Type", found.file().picture().format().type())
                .putHeader("Content-Disposition", "inline")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Cache-Control", "private, max-age=31536000, immutable");
        return ctx.response().sendFile(found.path().toString());
    }

    private static JsonObject shape(StoredFile file) {
        return new JsonObject()
                .put("id", file.id().value())
                .put("src", PATH + file.id())
                .put("width", file.picture().width())
                .put("height", file.picture().height())
                .put("bytes", file.bytes());
    }
}
