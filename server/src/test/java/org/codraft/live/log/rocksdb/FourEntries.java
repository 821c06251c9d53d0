package org.codraft.live.log.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.testing.LogEntries.await;
import static org.codraft.testing.LogEntries.entry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.live.log.LogException;

/// Thirty documents of four entries each, the last two in one append, and the question which are whole.
final class FourEntries {
    static final List<DocId> DOCS =
            IntStream.range(0, 30).mapToObj(i -> new DocId("paper-" + i)).toList();

    private FourEntries() {}

    static void write(Path path) {
        try (RocksDbUpdateLog log = RocksDbUpdateLog.open(path)) {
            append(log);
        }
    }

    static void append(RocksDbUpdateLog log) {
        for (DocId doc : DOCS) {
            await(log.append(doc, 0, List.of(entry(1))));
            await(log.append(doc, 0, List.of(entry(2))));
            await(log.append(doc, 0, List.of(entry(3), entry(4))));
        }
    }

    /// Those that load with all that was appended; the others must be refused as damaged.
    static List<DocId> whole(RocksDbUpdateLog log) {
        List<DocId> whole = new ArrayList<>();
        for (DocId doc : DOCS) {
            try {
                assertThat(await(log.load(doc)).tail()).hasSize(4);
                whole.add(doc);
            } catch (LogException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.LOG_CORRUPT);
                assertThat(e.getMessage()).contains(doc.value());
            }
        }
        return whole;
    }
}
