package org.codraft.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/// Which part of a list is asked for: `limit` (1 to 100) and an opaque `cursor` from the answer before.
public record PageRequest(int limit, Optional<String> cursor) {
    private static final int DEFAULT = 50;
    private static final int MAX = 100;
    private static final int MAX_CURSOR = 256;

    /// The part asked for by the query string.
    ///
    /// @throws InvalidRequestException when `limit` is no number in range or `cursor` is absurdly long
    public static PageRequest of(RoutingContext ctx) {
        String limit = ctx.request().getParam("limit");
        Optional<String> cursor = Optional.ofNullable(ctx.request().getParam("cursor"));
        if (cursor.isPresent() && (cursor.get().isEmpty() || cursor.get().length() > MAX_CURSOR)) {
            throw new InvalidRequestException("cursor", "not-allowed");
        }
        if (limit == null) {
            return new PageRequest(DEFAULT, cursor);
        }
        if (!limit.matches("[0-9]{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MAX) {
            throw new InvalidRequestException("limit", "not-allowed");
        }
        return new PageRequest(Integer.parseInt(limit), cursor);
    }
}
