package org.codraft.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/// What of a paper can be read before the editor has been loaded and run.
@FunctionalInterface
public interface PageStart {
    /// HTML for the place where the editor will stand. Empty when nothing may be shown to whoever asks, or nothing can
    /// be: the editor then says why.
    Future<String> of(RoutingContext request);
}
