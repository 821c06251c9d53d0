package org.codraft;

import io.vertx.core.Future;
import java.util.concurrent.Callable;
import org.codraft.identity.BlockingCalls;
import org.codraft.records.RecordExecutor;

/// Lets stores run their driver calls on the record store's executor.
record RecordCalls(RecordExecutor executor) implements BlockingCalls {
    @Override
    public <T> Future<T> call(Callable<T> work) {
        return executor.run(work);
    }
}
