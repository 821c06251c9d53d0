package org.codraft.architecture.bad.audit.mongo;

import org.codraft.architecture.bad.congress.Forbidden;

class Trespasser {
    Forbidden forbidden = new Forbidden();
}
