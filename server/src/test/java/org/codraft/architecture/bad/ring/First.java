package org.codraft.architecture.bad.ring;

import org.codraft.architecture.bad.ring.back.Second;

/// One half of a cycle.
public class First {
    Second second;
}
