package org.codraft.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.AllowForwardHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/// Puts the shell together: request ids, security headers, limits and origin check outside, then the capabilities
/// under `/api/v1`, with every failure answered by [Problems].
public final class HttpShell {
    public static final String API = "/api/v1";

    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int MAX_INITIAL_LINE_BYTES = 8 * 1024;

    private HttpShell() {}

    /// Settings of a server for the router: HTTP/1.1 only, since behind an upgrade to HTTP/2 in clear text a proxy no
    /// longer sees what is asked for, and headers that cannot fill memory before we know who it is.
    public static HttpServerOptions options() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_INITIAL_LINE_BYTES);
    }

    /// Builds the whole router.
    ///
    /// @param answered     told of every answer of the API
    /// @param uploads      each mounts routes in the router of the API that read their body by [RawBody]
    /// @param capabilities each mounts its routes in the router of the API
    public static Router router(
            Vertx vertx,
            HttpConfig config,
            Consumer<Answered> answered,
            List<Consumer<Router>> uploads,
            List<Consumer<Router>> capabilities) {
        Router root = Router.router(vertx);
        root.allowForward(AllowForwardHeaders.NONE);
        Problems.mount(root);
        root.route().handler(new RequestId());
        root.route().handler(new SecurityHeaders(config.https()));
        root.route(API + "/*").handler(Answered.telling(answered));
        root.route(API + "/*").handler(new ClientAddress(config.trustedProxy()));
        root.route(API + "/*").handler(new OriginCheck(config));
        Router large = Router.router(vertx);
        uploads.forEach(upload -> upload.accept(large));
        root.route(API + "/*").subRouter(large);
        root.route(API + "/*")
                .handler(BodyHandler.create(false).setHandleFileUploads(false).setBodyLimit(config.maxBodyBytes()));
        Router api = Router.router(vertx);
        mountDescription(api);
        for (Consumer<Router> capability : capabilities) {
            capability.accept(api);
        }
        root.route(API + "/*").subRouter(api);
        return root;
    }

    private static void mountDescription(Router api) {
        Buffer description = resource("/api/openapi.yaml");
        api.get("/openapi.yaml")
                .handler(ctx -> ctx.response()
                        .putHeader("Content-Type", "application/yaml")
                        .end(description));
    }

    private static Buffer resource(String path) {
        try (InputStream in = HttpShell.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + path);
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
