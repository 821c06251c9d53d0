package org.codraft.live.gate;

/// What a struct is, by the number Yjs writes in the low five bits of its first byte. Numbers that are missing here
/// are refused: 2 (legacy JSON, which the engine misreads), 9 (subdocuments), 10 (holes), 11 and above (unknown).
final class Kind {
    static final int GC = 0;
    static final int DELETED = 1;
    static final int BINARY = 3;
    static final int STRING = 4;
    static final int EMBED = 5;
    static final int FORMAT = 6;
    static final int TYPE = 7;
    static final int ANY = 8;

    static final int ORIGIN = 0x80;
    static final int RIGHT_ORIGIN = 0x40;
    static final int KEY = 0x20;

    /// Kinds of shared type, as written after [#TYPE].
    static final int XML_ELEMENT = 3;
    static final int XML_HOOK = 5;
    static final int XML_TEXT = 6;

    private Kind() {}
}
