package org.codraft.id;

import java.util.regex.Pattern;

/// Names one CRDT document; equal to the id of the paper whose text it holds.
///
/// The alphabet is narrow on purpose: the id stands in URLs, in storage keys and in socket messages, and must
/// mean the same in each without escaping.
public record DocId(String value) {
    /// Long enough for any generated id; stops a frame from making the server remember a megabyte of name.
    public static final int MAX_LENGTH = 64;

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0," + (MAX_LENGTH - 1) + "}");

    public DocId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a document id");
        }
    }

    /// Whether `value` may name a document; for text that came from outside.
    public static boolean isValid(String value) {
        return SHAPE.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
