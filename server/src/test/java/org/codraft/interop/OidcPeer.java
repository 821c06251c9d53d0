package org.codraft.interop;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/// npm's `oidc-provider` in a process of its own, on loopback.
final class OidcPeer implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final PrintWriter in;
    private final URI issuer;

    OidcPeer(String redirect) throws IOException {
        process = new ProcessBuilder("node", "interop/oidc.mjs", redirect)
                .directory(Path.of("..", "editor-web").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = process.inputReader(StandardCharsets.UTF_8);
        in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        issuer = URI.create(answer("issuer "));
    }

    URI issuer() {
        return issuer;
    }

    /// Whoever signs in next is this person.
    void nextIs(String subject, String email, boolean verified) {
        in.println(new JsonObject()
                .put("sub", subject)
                .put("email", email)
                .put("email_verified", verified)
                .put("name", "Provided " + subject)
                .encode());
        try {
            answer("ready");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The library prints notices of its own, which are passed over.
    private String answer(String prefix) throws IOException {
        while (true) {
            String line = Objects.requireNonNull(out.readLine(), "the provider ended; were its packages installed?");
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
        }
    }

    @Override
    public void close() {
        in.close();
        process.destroy();
    }
}
