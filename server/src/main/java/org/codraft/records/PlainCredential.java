package org.codraft.records;

import com.mongodb.MongoCredential;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// The password between this process's driver and this process's server, made anew at every start and never
/// stored: any local user can connect to a loopback port, but only we know it. It crosses loopback in the clear,
/// which only the administrator could listen to.
final class PlainCredential {
    private static final String USER = "codraft";
    private static final int SECRET_BYTES = 32;

    private final String password;
    private final byte[] expected;

    PlainCredential() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        // Whom to act as, who asks, password: the driver fills in the user for the first, too.
        expected = (USER + "\0" + USER + "\0" + password).getBytes(StandardCharsets.UTF_8);
    }

    MongoCredential forDriver() {
        return MongoCredential.createPlainCredential(USER, "$external", password.toCharArray());
    }

    /// Whether a `saslStart` command carries the password; takes as long for a wrong one as for the right one.
    boolean accepts(Document saslStart) {
        return "PLAIN".equals(saslStart.get("mechanism")) && MessageDigest.isEqual(expected, payload(saslStart));
    }

    Document welcome() {
        return new Document("conversationId", 1)
                .append("done", true)
                .append("payload", new BinData(new byte[0]))
                .append("ok", 1);
    }

    private static byte[] payload(Document saslStart) {
        return switch (saslStart.get("payload")) {
            case byte[] bytes -> bytes;
            case BinData data -> data.getData();
            case null, default -> new byte[0];
        };
    }
}
