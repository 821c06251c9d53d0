package org.codraft.live.protocol;

import org.codraft.id.DocId;

/// Where a message on a shared socket belongs: a document, and which of the providers that share it.
/// `session` is empty for a provider that does not share.
public record DocAddress(DocId doc, String session) {
    private static final char SEPARATOR = '\0';

    /// Reads the name in front of a message.
    static DocAddress parse(String name) {
        int end = name.indexOf(SEPARATOR);
        String doc = end < 0 ? name : name.substring(0, end);
        String session = end < 0 ? "" : name.substring(end + 1);
        if (!DocId.isValid(doc)) {
            throw ProtocolException.malformed("not a document name");
        }
        if ((end >= 0 && session.isEmpty()) || session.length() > ProtocolLimits.SESSION_CHARS) {
            throw ProtocolException.malformed("not a session name");
        }
        return new DocAddress(new DocId(doc), session);
    }

    /// The name as it stands in front of a message.
    String name() {
        return session.isEmpty() ? doc.value() : doc.value() + SEPARATOR + session;
    }
}
