package org.codraft.http;

import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Locale;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns every failure into one problem response (RFC 9457) with a stable code. The only place where a failure is
/// logged, and the only one that decides what of it is told outside: nothing but the code for our own faults.
public final class Problems implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /// Answers every failure of `router` and of everything mounted in it.
    public static void mount(Router router) {
        Problems problems = new Problems();
        for (int status : new int[] {400, 401, 403, 404, 405, 406, 408, 413, 414, 415, 500, 501, 503}) {
            router.errorHandler(status, problems);
        }
    }

    @Override
    public void handle(RoutingContext ctx) {
        if (ctx.response().headWritten() || ctx.response().ended()) {
            LOG.warn("request {} failed after its answer had begun", RequestId.of(ctx), ctx.failure());
            ctx.request().connection().close();
            return;
        }
        Throwable failure = ctx.failure();
        ErrorCode code = code(failure, ctx.statusCode());
        if (code.httpStatus() >= 500) {
            LOG.error("request {} failed with {}", RequestId.of(ctx), code.code(), failure);
        }
        if (failure instanceof RateLimitedException limited) {
            long seconds = Math.max(1, limited.retryAfter().plusMillis(999).toSeconds());
            ctx.response().putHeader("Retry-After", Long.toString(seconds));
        }
        ctx.response()
                .setStatusCode(code.httpStatus())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store")
                .end(body(code, failure).toBuffer());
    }

    private static JsonObject body(ErrorCode code, @org.jspecify.annotations.Nullable Throwable failure) {
        boolean ours = code.httpStatus() >= 500;
        JsonObject body = new JsonObject()
                .put("type", "urn:codraft:problem:" + code.code())
                .put("title", title(code))
                .put("status", code.httpStatus())
                .put("code", code.code())
                .put("detail", ours || !(failure instanceof CodraftException) ? title(code) : failure.getMessage());
        if (failure instanceof InvalidRequestException invalid) {
            JsonArray errors = new JsonArray();
            for (FieldError error : invalid.errors()) {
                errors.add(new JsonObject().put("field", error.field()).put("code", error.code()));
            }
            body.put("errors", errors);
        }
        return body;
    }

    private static ErrorCode code(@org.jspecify.annotations.Nullable Throwable failure, int status) {
        if (failure instanceof CodraftException known) {
            return known.code();
        }
        int actual = failure instanceof HttpException http ? http.getStatusCode() : status;
        return switch (actual) {
            case 400, 406, 414 -> ErrorCode.INVALID_REQUEST;
            case 401 -> ErrorCode.NOT_SIGNED_IN;
            case 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.NOT_FOUND;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 413 -> ErrorCode.TOO_LARGE;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            default -> ErrorCode.INTERNAL;
        };
    }

    private static String title(ErrorCode code) {
        String words = code.code().replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
