package org.codraft.drafting.paper;

class InMemoryWishStoreTest extends WishStoreContract {
    @Override
    protected WishStore store() {
        return new InMemoryWishStore();
    }
}
