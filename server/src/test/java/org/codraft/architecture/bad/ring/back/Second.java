package org.codraft.architecture.bad.ring.back;

import org.codraft.architecture.bad.ring.First;

/// The other half.
public class Second {
    First first;
}
