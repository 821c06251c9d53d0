package org.codraft.id;

/// Names one CRDT document; equal to the id of the paper whose text it holds.
///
/// The alphabet is narrow on purpose: the id stands in URLs, in storage keys and in socket messages, and must
/// mean the same in each without escaping.
public record DocId(String value) {
    /// Long enough for any generated id; stops a frame from making the server remember a megabyte of name.
    public static final int MAX_LENGTH = 64;

    public DocId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a document id");
        }
    }

    /// Whether `value` may name a document; for text that came from outside.
    public static boolean isValid(String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH || !isLetterOrDigit(value.charAt(0))) {
            return false;
        }
        // Asked for every frame that comes in; a regular expression costs more than the rest of the decoding.
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!isLetterOrDigit(c) && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return value;
    }
}
