package org.codraft.architecture.bad.congress;

/// Something no package of the table may import.
public class Forbidden {}
