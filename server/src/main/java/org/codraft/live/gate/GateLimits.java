package org.codraft.live.gate;

/// How much one update, and one document, may hold. Each limit names the abuse it stops.
///
/// @param updateBytes    one update; nobody types half a megabyte between two frames
/// @param documentBytes  the document as the gate estimates it; stops a paper that nobody can open any more
/// @param words          words of the text; no paper is longer, and what compares and renders it counts on that
/// @param depth          nesting of nodes; the renderers behind us recurse
/// @param valueDepth     nesting inside one attribute value; parsers recurse
/// @param attributes     attributes set on one node; the schema knows fewer, concurrent first settings count each
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
        int words,
        int depth,
        int valueDepth,
        int attributes,
        int structs,
        int deletions,
        int siblings,
        long steps,
        int clients,
        int types) {
    public static final GateLimits DEFAULT = new GateLimits(
            512 * 1024, 8 * 1024 * 1024, 60_000, 64, 8, 64, 40_000, 20_000, 1_000, 5_000_000L, 200_000, 2_000_000);

    /// The node with the most attributes still counts them in a few bits.
    static final int MOST_ATTRIBUTES = Places.MOST_SLOTS;

    /// What the index of places can number at all.
    static final int MOST_TYPES = (1 << 23) - 1;

    /// The same with other bounds of one update and one document.
    public GateLimits withDocument(int forUpdate, int forDocument, int forWords) {
        return new GateLimits(
                forUpdate,
                forDocument,
                forWords,
                depth,
                valueDepth,
                attributes,
                structs,
                deletions,
                siblings,
                steps,
                clients,
                types);
    }

    /// The same with other bounds of nodes and their attributes.
    public GateLimits withNodes(int forDepth, int forValueDepth, int forAttributes) {
        return new GateLimits(
                updateBytes,
                documentBytes,
                words,
                forDepth,
                forValueDepth,
                forAttributes,
                structs,
                deletions,
                siblings,
                steps,
                clients,
                types);
    }

    public GateLimits {
        if (Math.min(Math.min(updateBytes, documentBytes), Math.min(structs, deletions)) < 1
                || Math.min(Math.min(siblings, clients), types) < 1
                || Math.min(words, attributes) < 1
                || steps < 1
                || depth < 1
                || valueDepth < 1) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
        if (depth > 127 || attributes > MOST_ATTRIBUTES || siblings >= SiblingTable.MOST || types >= MOST_TYPES) {
            throw new IllegalArgumentException(
                    "depth and attributes stop at 127, siblings at 4,094, types at 8,388,607");
        }
    }
}
