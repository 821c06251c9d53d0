package org.codraft.http;

/// One thing wrong with one part of a request.
///
/// @param field where, as a path such as `members[1].email`
/// @param code  stable reason: `required`, `too-short`, `too-long`, `wrong-type`, `not-allowed`, `unknown`
public record FieldError(String field, String code) {}
