package org.codraft.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.MimeMapping;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Sends the compressed twin that the build wrote beside a file of the editor, to whoever can read it.
///
/// Compressing at build time costs the server nothing and packs tighter than it could afford while people type.
final class PackedFiles implements Handler<RoutingContext> {
    private enum Packing {
        BROTLI("br", ".br"),
        GZIP("gzip", ".gz");

        private final String name;
        private final String suffix;

        Packing(String name, String suffix) {
            this.name = name;
            this.suffix = suffix;
        }
    }

    private final String root;

    /// Which resources exist never changes while the server runs. Bounded by the files of the editor, because only
    /// names that exist are kept.
    private final Map<String, Boolean> present = new ConcurrentHashMap<>();

    /// @param root class path folder of the editor
    PackedFiles(String root) {
        this.root = root;
    }

    @Override
    public void handle(RoutingContext ctx) {
        String path = ctx.normalizedPath().equals("/") ? "/index.html" : ctx.normalizedPath();
        Optional<Packing> packing = packing(path, ctx.request().getHeader(HttpHeaders.ACCEPT_ENCODING));
        if (packing.isEmpty()) {
            ctx.next();
            return;
        }
        HttpServerResponse response = ctx.response();
        response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .putHeader(HttpHeaders.CONTENT_ENCODING, packing.get().name)
                .putHeader(HttpHeaders.CONTENT_TYPE, contentType(path));
        if (!response.headers().contains(HttpHeaders.CACHE_CONTROL)) {
            // Names without a hash may mean something else after an upgrade.
            response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        }
        response.sendFile(root + path + packing.get().suffix).onFailure(ctx::fail);
    }

    private Optional<Packing> packing(String path, @Nullable String accepted) {
        if (path.contains("..")) {
            return Optional.empty();
        }
        for (Packing packing : Packing.values()) {
            if (accepts(accepted, packing.name) && exists(root + path + packing.suffix)) {
                return Optional.of(packing);
            }
        }
        return Optional.empty();
    }

    /// Whether `accepted`, an `Accept-Encoding` if there was one, lets an answer be packed as `name`.
    static boolean accepts(@Nullable String accepted, String name) {
        if (accepted == null) {
            return false;
        }
        for (String each : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = each.strip().split(";", -1);
            if (parts[0].strip().equals(name)) {
                return parts.length < 2 || !parts[1].strip().matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private boolean exists(String resource) {
        if (present.containsKey(resource)) {
            return true;
        }
        boolean found = PackedFiles.class.getClassLoader().getResource(resource) != null;
        if (found) {
            present.put(resource, true);
        }
        return found;
    }

    private static String contentType(String path) {
        String type = MimeMapping.mimeTypeForFilename(path);
        String known = type == null ? "application/octet-stream" : type;
        return known.startsWith("text/") ? known + ";charset=UTF-8" : known;
    }
}
