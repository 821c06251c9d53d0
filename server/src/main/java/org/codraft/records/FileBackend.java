package org.codraft.records;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/// mongo-java-server's backend over one MVStore, with our way of writing values ([StoredValues]).
///
/// Map names are the stock backend's own, which finds its databases and collections by them.
final class FileBackend extends H2Backend {
    private final MVStore store;

    FileBackend(MVStore store) {
        // Before the constructor of the stock backend, because that already opens the databases it finds.
        this.store = store;
        super(store);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String databaseName) {
        return new FileDatabase(databaseName, store, getCursorRegistry());
    }

    private static final class FileDatabase extends H2Database {
        private static final String DATA = "databases.";
        private static final String META = "meta.";
        private static final String INDEX = "._index_";

        private final MVStore store;

        FileDatabase(String name, MVStore store, CursorRegistry cursors) {
            this.store = store;
            super(name, store, cursors);
        }

        @Override
        protected MongoCollection<Object> openOrCreateCollection(String collectionName, CollectionOptions options) {
            String name = getFullCollectionNamespace(collectionName);
            MVMap<Object, Document> data = store.openMap(
                    DATA + name,
                    new MVMap.Builder<Object, Document>()
                            .keyType(new StoredValues.Values())
                            .valueType(new StoredValues.Documents()));
            MVMap<String, Object> meta = store.openMap(META + name);
            return new H2Collection(this, collectionName, options, data, meta, cursorRegistry);
        }

        @Override
        protected Index<Object> openOrCreateUniqueIndex(
                String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
            MVMap<KeyValue, Object> entries = store.openMap(
                    getFullCollectionNamespace(collectionName) + INDEX + indexName,
                    new MVMap.Builder<KeyValue, Object>()
                            .keyType(new StoredValues.Keys())
                            .valueType(new StoredValues.Values()));
            return new FileIndex(entries, indexName, keys, sparse);
        }
    }

    /// A unique index: from the indexed values to the id of the document.
    private static final class FileIndex extends AbstractUniqueIndex<Object> {
        private final MVMap<KeyValue, Object> entries;

        FileIndex(MVMap<KeyValue, Object> entries, String name, List<IndexKey> keys, boolean sparse) {
            super(name, keys, sparse);
            this.entries = entries;
        }

        @Override
        protected @Nullable Object removeDocument(KeyValue key) {
            return entries.remove(key);
        }

        @Override
        protected boolean putKeyPosition(KeyValue key, Object position) {
            return entries.putIfAbsent(key, Missing.ofNullable(position)) == null;
        }

        @Override
        protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
            return entries.entrySet();
        }

        @Override
        protected @Nullable Object getPosition(KeyValue key) {
            return entries.get(key);
        }

        @Override
        public long getCount() {
            return entries.sizeAsLong();
        }

        @Override
        public boolean isEmpty() {
            return entries.isEmpty();
        }

        @Override
        public long getDataSize() {
            return getCount();
        }
    }
}
