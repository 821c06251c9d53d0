package org.codraft.architecture.bad.drafting.file;

import org.codraft.architecture.bad.congress.Forbidden;

class Trespasser {
    Forbidden forbidden = new Forbidden();
}
