package org.codraft.live.log.mongo;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.codraft.id.DocId;

/// Hands out numbers by conditional writes to heads. Used by the writer's thread only.
final class Numbering {
    private final LogCollections collections;
    /// Documents that other nodes write to as well.
    private final Map<DocId, Boolean> contended = new RecentlyUsed<>();

    Numbering(LogCollections collections) {
        this.collections = collections;
    }

    /// Hands out the numbers of all runs; gives the documents whose heads had not changed in between.
    Set<DocId> number(List<Run> runs) {
        Set<DocId> won = new HashSet<>();
        List<Run> together = new ArrayList<>();
        for (Run run : runs) {
            if (!contended.containsKey(run.doc())) {
                together.add(run);
            } else if (numberAlone(run)) {
                won.add(run.doc());
            }
        }
        won.addAll(numberTogether(together));
        runs.stream().map(Run::doc).filter(doc -> !won.contains(doc)).forEach(doc -> contended.put(doc, true));
        return won;
    }

    private boolean numberAlone(Run run) {
        return collections
                        .heads()
                        .updateOne(run.rowBefore().unchanged(), run.rowAfter().replacement("alone"))
                        .getMatchedCount()
                == 1;
    }

    /// One bulk write, which answers how many took effect but not which; a second look tells. If yet another
    /// node has numbered in between, the look finds its batch instead of ours and takes ours for lost: those
    /// numbers stay free and become tombstones. Never wrong, and rare, because a document that lost once is
    /// numbered alone.
    private Set<DocId> numberTogether(List<Run> runs) {
        if (runs.isEmpty()) {
            return Set.of();
        }
        String batch = UUID.randomUUID().toString();
        List<UpdateOneModel<Document>> writes = runs.stream()
                .map(run -> new UpdateOneModel<Document>(
                        run.rowBefore().unchanged(), run.rowAfter().replacement(batch)))
                .toList();
        BulkWriteOptions unordered = new BulkWriteOptions().ordered(false);
        int matched = collections.heads().bulkWrite(writes, unordered).getMatchedCount();
        Set<DocId> all = runs.stream().map(Run::doc).collect(Collectors.toSet());
        if (matched == runs.size()) {
            return all;
        }
        List<String> names = all.stream().map(DocId::value).toList();
        Set<DocId> won = new HashSet<>();
        collections
                .heads()
                .find(Filters.and(Filters.in("_id", names), Filters.eq(HeadRow.BATCH, batch)))
                .forEach(head -> won.add(new DocId(head.getString("_id"))));
        return won;
    }
}
