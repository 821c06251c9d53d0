package org.codraft.testing;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;

/// The embedded MongoDB as MongoDB is: a document is read as it was before a change or as it is after it. The stock
/// backend changes documents in place, also while the answer to somebody else's command is being written out.
public final class WholeAnswers extends MemoryBackend {
    @Override
    public synchronized Document handleCommand(Channel channel, String database, String command, Document query) {
        return super.handleCommand(channel, database, command, query).cloneDeeply();
    }
}
