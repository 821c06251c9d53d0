package org.codraft.live.crdt.jni;

import org.codraft.contract.CrdtContentContract;
import org.codraft.live.crdt.CrdtEngine;

class YrsContentTest extends CrdtContentContract {
    @Override
    protected CrdtEngine engine() {
        return YrsEngine.load();
    }
}
