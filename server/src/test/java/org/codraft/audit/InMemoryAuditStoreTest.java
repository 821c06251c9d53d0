package org.codraft.audit;

class InMemoryAuditStoreTest extends AuditStoreContract {
    @Override
    protected AuditStore store() {
        return new InMemoryAuditStore();
    }
}
