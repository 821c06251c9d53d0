package org.codraft.live.crdt.jni;

import java.lang.ref.Cleaner;
import org.codraft.id.ClientId;
import org.codraft.live.crdt.CrdtEngine;
import org.codraft.live.crdt.CrdtException;
import org.codraft.live.crdt.Doc;

/// yrs, the Rust port of Yjs, in this process. Thread-safe; its documents are not.
public final class YrsEngine implements CrdtEngine {
    private static final Cleaner CLEANER = Cleaner.create();

    private YrsEngine() {}

    /// Loads the native library, once a process.
    ///
    /// @throws CrdtException when there is none for this platform, or one of another version
    public static YrsEngine load() {
        try {
            if (YrsNative.ENGINE.isEmpty()) {
                throw new CrdtException("the native library does not say its version");
            }
        } catch (ExceptionInInitializerError e) {
            if (e.getCause() instanceof CrdtException cause) {
                throw cause;
            }
            throw e;
        } catch (NoClassDefFoundError e) {
            // A second try after a failed one: the JVM remembers only that initialisation failed.
            throw new CrdtException("the native library failed to load before");
        }
        return new YrsEngine();
    }

    @Override
    public Doc create(ClientId clientId) {
        return new YrsDoc(YrsNative.create(clientId.value()), CLEANER);
    }

    @Override
    public String version() {
        return YrsNative.ENGINE;
    }

    @Override
    public long openDocs() {
        return YrsNative.open();
    }
}
