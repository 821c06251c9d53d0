package org.codraft.drafting.file;

import java.time.Instant;
import org.codraft.id.DocId;
import org.codraft.id.UserId;

/// What is known of a picture besides its bytes.
///
/// @param paper whose readers may see it
/// @param hash  SHA-256 of its bytes in hexadecimal; where they are found
public record StoredFile(FileId id, DocId paper, String hash, Picture picture, int bytes, UserId by, Instant at) {}
