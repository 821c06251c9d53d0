package org.codraft.drafting.file;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.codraft.id.DocId;
import org.codraft.id.Sha256;

/// Names one picture of one paper, in the address `/files/<id>`.
public record FileId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{40}");

    public FileId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not the id of a file");
        }
    }

    /// Whether `value` may name a file; for text that came from outside.
    public static boolean isValid(String value) {
        return SHAPE.matcher(value).matches();
    }

    /// The same picture in the same paper has the same id, so that a repeated upload makes nothing new; in another
    /// paper it has another one, because other people may see it there.
    public static FileId of(DocId paper, String contentHash) {
        byte[] both = (paper + "/" + contentHash).getBytes(StandardCharsets.UTF_8);
        return new FileId(Sha256.hex(both).substring(0, 40));
    }

    @Override
    public String toString() {
        return value;
    }
}
