package org.codraft.identity;

class InMemoryOneTimeStoreTest extends OneTimeStoreContract {
    @Override
    protected OneTimeStore store() {
        return new InMemoryOneTimeStore();
    }
}
