package org.codraft.architecture.bad.audit.view;

import org.codraft.architecture.bad.congress.Forbidden;

class Trespasser {
    Forbidden forbidden = new Forbidden();
}
