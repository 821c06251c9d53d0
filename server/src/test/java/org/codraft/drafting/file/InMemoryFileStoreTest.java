package org.codraft.drafting.file;

class InMemoryFileStoreTest extends FileStoreContract {
    @Override
    protected FileStore store() {
        return new InMemoryFileStore();
    }
}
