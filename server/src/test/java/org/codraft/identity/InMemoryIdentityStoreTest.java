package org.codraft.identity;

class InMemoryIdentityStoreTest extends IdentityStoreContract {
    @Override
    protected IdentityStore store() {
        return new InMemoryIdentityStore();
    }
}
