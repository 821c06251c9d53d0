package org.codraft;

import java.nio.file.Path;
import org.codraft.config.Config;
import org.codraft.drafting.file.BlobFolder;
import org.codraft.drafting.file.BlobStore;
import org.codraft.drafting.file.mongo.MongoBlobStore;
import org.codraft.live.log.UpdateLog;
import org.codraft.records.DataFolder;
import org.codraft.records.RecordStore;

/// Everything kept but pictures, opened for a command that works on it without serving. An embedded store is used by
/// one process at a time, so the server has to be stopped first; a MongoDB can be worked on while servers use it.
record Stores(RecordStore records, UpdateLog log) {
    /// Opens them as parts of `parts`, which closes them again.
    static Stores open(Parts parts, Config config) throws Exception {
        if (!config.log().mongo()) {
            parts.opened("data folder", DataFolder.open(config.server().data()));
        }
        RecordStore records = parts.opened("records", RecordStore.open(config.records()));
        return new Stores(records, parts.opened("log", Logs.open(config.log(), records)));
    }

    /// Where pictures are kept: beside the records.
    ///
    /// @param copies folder for what has been fetched from a database
    static BlobStore pictures(Config config, RecordStore records, Path copies) {
        RecordCalls calls = new RecordCalls(records.executor());
        return config.records().mongoUri() == null
                ? BlobFolder.open(config.files().folder(), calls)
                : new MongoBlobStore(records.database(), BlobFolder.open(copies, calls), calls);
    }
}
