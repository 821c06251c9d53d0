package org.codraft.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/// Serves the built editor from the class path folder `editor`.
///
/// Files under `/assets/` carry a hash in their name and are cached for a year; the page itself is asked for again
/// each time, so that an upgrade is seen at once. Client-side addresses get the page, that of a
/// paper with the beginning of its text in it; anything else is a 404.
public final class EditorRoutes {
    /// Class path folder the build copies the editor into.
    public static final String ROOT = "editor";

    private static final List<String> CLIENT_ROUTES = List.of(
            "/",
            "/sign-in",
            "/setup",
            "/papers",
            "/papers/:id/people",
            "/profile",
            "/admin",
            "/admin/organisations",
            "/admin/audit");

    /// Nobody waits longer for the beginning of a text than the editor takes to ask for all of it.
    private static final long PATIENCE_MS = 300;

    private static final String PLACE = "<div id=\"root\">";

    private final PageStart start;
    private final String root;

    /// @param start what the page of a paper begins with
    public EditorRoutes(PageStart start) {
        this(start, ROOT);
    }

    /// @param root class path folder of the editor
    EditorRoutes(PageStart start, String root) {
        this.start = start;
        this.root = root;
    }

    public void mount(Router router) {
        StaticHandler files = StaticHandler.create(FileSystemAccess.RELATIVE, root)
                .setIndexPage("index.html")
                .setDirectoryListing(false)
                .setIncludeHidden(false)
                .setSendVaryHeader(false);
        PackedFiles packed = new PackedFiles(root);
        router.route("/assets/*").handler(ctx -> {
            ctx.response().putHeader("Cache-Control", "public, max-age=31536000, immutable");
            ctx.addHeadersEndHandler(sent -> forbidCachingOfErrors(ctx));
            ctx.next();
        });
        for (String route : CLIENT_ROUTES) {
            router.route(HttpMethod.GET, route).handler(ctx -> {
                ctx.response().putHeader("Cache-Control", "no-cache");
                if (ctx.normalizedPath().equals("/")) {
                    ctx.next();
                } else {
                    ctx.reroute("/");
                }
            });
        }
        String paper = page("paper.html").toString(StandardCharsets.UTF_8);
        int place = paper.indexOf(PLACE) + PLACE.length();
        if (!paper.isEmpty()) {
            router.route(HttpMethod.GET, "/papers/:id")
                    .handler(ctx -> paper(ctx, paper.substring(0, place), paper.substring(place)));
        }
        router.route(HttpMethod.GET, "/*").handler(ctx -> {
            String path = ctx.normalizedPath();
            if (path.startsWith("/api/") || path.startsWith("/health") || path.equals("/metrics")) {
                ctx.fail(404);
            } else {
                packed.handle(ctx);
            }
        });
        router.route(HttpMethod.GET, "/*").handler(files);
        Buffer page = page("index.html");
        router.route(HttpMethod.GET, "/*").handler(ctx -> missing(ctx, page));
    }

    private void paper(RoutingContext ctx, String before, String after) {
        Context own = ctx.vertx().getOrCreateContext();
        start.of(ctx)
                .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
                .otherwise("")
                .onSuccess(html -> own.runOnContext(back -> send(ctx, before + html + after)));
    }

    private static void send(RoutingContext ctx, String page) {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        ctx.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                // It holds words that are not for everybody.
                .putHeader("Cache-Control", "no-store")
                .putHeader("Vary", "Accept-Encoding");
        if (PackedFiles.accepts(ctx.request().getHeader(HttpHeaders.ACCEPT_ENCODING), "gzip")) {
            ctx.response().putHeader("Content-Encoding", "gzip");
            bytes = gzip(bytes);
        }
        ctx.response().end(Buffer.buffer(bytes));
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return packed.toByteArray();
    }

    /// A person who follows a wrong address gets the editor, which says so in their language; a program gets a
    /// problem. Both are a 404.
    private static void missing(RoutingContext ctx, Buffer page) {
        boolean person = ctx.parsedHeaders().accept().stream()
                .anyMatch(type ->
                        type.component().equals("text") && type.subComponent().equals("html"));
        if (!person || page.length() == 0 || ctx.normalizedPath().startsWith("/assets/")) {
            ctx.fail(404);
            return;
        }
        ctx.response()
                .setStatusCode(404)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(page);
    }

    /// A page of the editor; empty in a build without the editor.
    private Buffer page(String name) {
        try (InputStream in = EditorRoutes.class.getResourceAsStream("/" + root + "/" + name)) {
            return in == null ? Buffer.buffer() : Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the editor's page cannot be read", e);
        }
    }

    private static void forbidCachingOfErrors(RoutingContext ctx) {
        if (ctx.response().getStatusCode() >= 400) {
            ctx.response().putHeader("Cache-Control", "no-store");
        }
    }
}
