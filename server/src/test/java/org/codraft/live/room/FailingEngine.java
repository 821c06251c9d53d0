package org.codraft.live.room;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.codraft.id.ClientId;
import org.codraft.live.crdt.CrdtEngine;
import org.codraft.live.crdt.CrdtException;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;

/// The real engine, except that a room's document refuses as many updates as it is told to.
final class FailingEngine implements CrdtEngine {
    private final CrdtEngine real = YrsEngine.load();
    int failures;

    @Override
    public Doc create(ClientId clientId) {
        Doc doc = real.create(clientId);
        // Clients of the test write under other ids; the room's replica is number 0.
        return clientId.value() == 0 ? failing(doc) : doc;
    }

    private Doc failing(Doc doc) {
        return (Doc) Proxy.newProxyInstance(
                Doc.class.getClassLoader(), new Class<?>[] {Doc.class}, (_, method, args) -> {
                    if (method.getName().equals("apply") && failures > 0) {
                        failures--;
                        throw new CrdtException("the test asked for it");
                    }
                    try {
                        return method.invoke(doc, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public String version() {
        return real.version();
    }

    @Override
    public long openDocs() {
        return real.openDocs();
    }
}
