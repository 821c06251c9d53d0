package org.codraft.live.gate;

/// How much one update, and one document, may hold. Each limit names the abuse it stops.
///
/// @param updateBytes    one update; nobody types half a megabyte between two frames
/// @param documentBytes  the document as the gate estimates it; stops a paper that nobody can open any more
/// @param depth          nesting of nodes; the renderers behind us recurse
/// @param valueDepth     nesting inside one attribute value; parsers recurse
/// @param structs        structs of one update; each costs the engine a look-up and an allocation
/// @param deletions      ranges of one update that delete something; each may split two blocks and shift an array
/// @param siblings       insertions at one place that neither follow nor precede a recent one; each is sorted among
///                       all others at that place, so 80,000 of them keep the engine busy for a minute
/// @param steps          how far one update may make the engine walk through lists; 0.2 µs each, so about a second
/// @param clients        replicas that ever wrote to the document; each is an entry in every state vector
/// @param types          elements and texts ever made in the document; bounds the index of places
public record GateLimits(
        int updateBytes,
        int documentBytes,
        int depth,
        int valueDepth,
        int structs,
        int deletions,
        int siblings,
        long steps,
        int clients,
        int types) {
    public static final GateLimits DEFAULT =
            new GateLimits(512 * 1024, 8 * 1024 * 1024, 64, 8, 40_000, 20_000, 1_000, 5_000_000L, 200_000, 2_000_000);

    /// What the index of places can number at all.
    static final int MOST_TYPES = (1 << 23) - 1;

    public GateLimits {
        if (Math.min(Math.min(updateBytes, documentBytes), Math.min(structs, deletions)) < 1
                || Math.min(Math.min(siblings, clients), types) < 1
                || steps < 1
                || depth < 1
                || valueDepth < 1) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
        if (depth > 127 || siblings >= SiblingTable.MOST || types >= MOST_TYPES) {
            throw new IllegalArgumentException("depth stops at 127, siblings at 4,094, types at 8,388,607");
        }
    }
}
