package org.codraft.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// Serves the built editor from the class path folder `editor`.
///
/// Files under `/assets/` carry a hash in their name and are cached for a year; the page itself is asked for again
/// each time, so that an upgrade is seen at once. Client-side addresses get the page; anything else is a 404.
public final class EditorRoutes {
    /// Class path folder the build copies the editor into.
    public static final String ROOT = "editor";

    private static final List<String> CLIENT_ROUTES = List.of(
            "/",
            "/sign-in",
            "/setup",
            "/papers",
            "/papers/:id",
            "/papers/:id/people",
            "/profile",
            "/admin",
            "/admin/organisations",
            "/admin/audit");

    public void mount(Router router) {
        StaticHandler files = StaticHandler.create(FileSystemAccess.RELATIVE, ROOT)
                .setIndexPage("index.html")
                .setDirectoryListing(false)
                .setIncludeHidden(false)
                .setSendVaryHeader(false);
        PackedFiles packed = new PackedFiles(ROOT);
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
        router.route(HttpMethod.GET, "/*").handler(ctx -> {
            String path = ctx.normalizedPath();
            if (path.startsWith("/api/") || path.startsWith("/health") || path.equals("/metrics")) {
                ctx.fail(404);
            } else {
                packed.handle(ctx);
            }
        });
        router.route(HttpMethod.GET, "/*").handler(files);
        Buffer page = page();
        router.route(HttpMethod.GET, "/*").handler(ctx -> missing(ctx, page));
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

    /// The editor's page; empty in a build without the editor.
    private static Buffer page() {
        try (InputStream in = EditorRoutes.class.getResourceAsStream("/" + ROOT + "/index.html")) {
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
