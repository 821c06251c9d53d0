package org.codraft.architecture.bad.drafting.file.mongo;

import org.codraft.architecture.bad.congress.Forbidden;

class Trespasser {
    Forbidden forbidden = new Forbidden();
}
