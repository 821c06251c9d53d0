package org.codraft.identity;

/// What somebody may want to do with a paper.
public enum Action {
    READ,
    WRITE,
    COMMENT,
    /// Change titles, abstract and area.
    DESCRIBE,
    MANAGE_MEMBERS,
    LOCK,
    UNLOCK,
    SUBMIT,
    EDIT_PREAMBLE
}
