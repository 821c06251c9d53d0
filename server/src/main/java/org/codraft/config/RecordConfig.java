package org.codraft.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where records live: in a real MongoDB at `mongoUri`, or, when that is null, in the embedded store under
/// `folder`.
public record RecordConfig(Path folder, @Nullable String mongoUri) {
    /// The connection string holds a password, so it stays out of logs.
    @Override
    public String toString() {
        return "RecordConfig[folder=" + folder + ", mongo=" + (mongoUri != null) + "]";
    }
}
