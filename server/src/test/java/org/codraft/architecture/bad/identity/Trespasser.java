package org.codraft.architecture.bad.identity;

import org.codraft.architecture.bad.congress.Forbidden;

class Trespasser {
    Forbidden forbidden = new Forbidden();
}
