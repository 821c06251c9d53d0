package org.codraft.live.log;

import java.util.List;

/// What an engine does with one gathered batch. Called by [GroupCommit] on its one thread.
public interface BatchWriter {
    /// Answers every request, in their order for each document, a success only when it is durable. Requests
    /// left unanswered, also by an exception, are failed with `STORE_UNAVAILABLE`.
    void write(List<Request> batch);
}
