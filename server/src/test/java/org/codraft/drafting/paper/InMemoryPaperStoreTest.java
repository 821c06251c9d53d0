package org.codraft.drafting.paper;

class InMemoryPaperStoreTest extends PaperStoreContract {
    @Override
    protected PaperStore store() {
        return new InMemoryPaperStore();
    }
}
