package org.codraft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.codraft.testing.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packed jar as people start it.
class ServeIT {
    /// Sync, step 1, an empty state vector of one byte.
    private static final byte[] SYNC_STEP_1 = {0, 0, 1, 0};

    @TempDir
    Path temporary;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void freePortIsPrintedAndSigtermEndsInSuccess() throws Exception {
        try (ServerProcess server = ServerProcess.start(temporary)) {
            assertThat(server.address().toString()).matches("http://127\\.0\\.0\\.1:[1-9]\\d+");
            HttpResponse<String> live = get(server, "/health/live");
            assertThat(live.statusCode()).isEqualTo(200);
            assertThat(live.version()).as("asked for HTTP/2").isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(get(server, "/health/ready").body())
                    .contains("\"status\":\"UP\"", "\"records\":\"UP\"", "\"log\":\"UP\"");

            assertThat(server.terminate()).isZero();
        }
    }

    @Test
    void folderInUseIsRefusedAndTheFirstServerGoesOn() throws Exception {
        try (ServerProcess server = ServerProcess.start(temporary)) {
            ServerProcess.Ended second = ServerProcess.run("serve", "--port", "0", "--data", temporary.toString());

            assertThat(second.exitCode()).isEqualTo(3);
            assertThat(second.err().lines()).hasSize(1).allMatch(line -> line.contains("in use by another process"));
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void killedServerLeavesNoLockBehind() throws Exception {
        try (ServerProcess server = ServerProcess.start(temporary)) {
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(temporary)) {
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void takenPortIsOneLineAndItsOwnExitCode() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            ServerProcess.Ended ended = ServerProcess.run(
                    "serve",
                    "--host",
                    "0.0.0.0",
                    "--port",
                    String.valueOf(taken.getLocalPort()),
                    "--data",
                    temporary.toString());

            assertThat(ended.exitCode()).isEqualTo(5);
            assertThat(ended.err().lines()).hasSize(1);
        }
    }

    @Test
    void unknownFlagIsOneLineAndUsage() throws Exception {
        ServerProcess.Ended ended = ServerProcess.run("serve", "--prt", "1");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err().lines()).hasSize(1);
    }

    @Test
    void unreachableMongoIsItsOwnExitCodeAndKeepsThePassword() throws Exception {
        ServerProcess.Ended ended = ServerProcess.run(
                "serve",
                "--port",
                "0",
                "--data",
                temporary.toString(),
                "--mongo",
                "mongodb://user:hush@127.0.0.1:1/x?serverSelectionTimeoutMS=200");

        assertThat(ended.exitCode()).isEqualTo(6);
        assertThat(ended.err()).doesNotContain("hush");
    }

    @Test
    void metricsAreForThisMachineOnly() throws Exception {
        try (ServerProcess server = ServerProcess.start(temporary)) {
            assertThat(get(server, "/metrics").body()).contains("codraft_info{", "jvm_memory_used_bytes");

            HttpResponse<String> proxied = client.send(
                    HttpRequest.newBuilder(server.address().resolve("/metrics"))
                            .header("X-Forwarded-For", "203.0.113.9")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(proxied.statusCode()).isEqualTo(404);
        }
    }

    @Test
    void everythingKeptIsForItsOwnerOnly() throws Exception {
        Path data = temporary.resolve("data");
        try (ServerProcess server = ServerProcess.start(data)) {
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
        }
        assertThat(Files.getPosixFilePermissions(data))
                .hasSize(3)
                .allMatch(p -> p.name().startsWith("OWNER"));
        try (Stream<Path> secrets = Files.walk(data.resolve("secrets")).filter(Files::isRegularFile)) {
            assertThat(secrets)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .allMatch(p -> p.name().startsWith("OWNER")));
        }
    }

    @Test
    void firstAdministratorIsInvitedOnceAndTheLinkIsNotLogged() throws Exception {
        String link;
        try (ServerProcess server = ServerProcess.start(temporary)) {
            link = server.logged()
                    .lines()
                    .filter(line -> line.startsWith("The first administrator signs up once at http://localhost:"))
                    .findFirst()
                    .orElseThrow();
            assertThat(server.logged().lines().filter(line -> line.contains("token=")))
                    .hasSize(1);
            assertThat(get(server, "/api/v1/config").body()).contains("\"needsSetup\":true");
        }
        assertThat(link).contains("/setup?token=");
    }

    /// One start for several things, because each takes seconds.
    @Test
    void demonstrationIsLoadedVerifiedAndOpenToAToken() throws Exception {
        String token;
        try (ServerProcess server = ServerProcess.start(temporary, "--demo")) {
            assertThat(get(server, "/api/v1/config").body())
                    .contains("\"password\":\"codraft-demo\"", "author@codraft.example", "\"needsSetup\":false");
            assertThat(in("fr", server, "/api/v1/config")).contains("CGLU").doesNotContain("UCLG");
            assertThat(server.logged()).doesNotContain("first administrator");
            ServerProcess.Ended made = ServerProcess.run(
                    "token", "--user", "author@codraft.example", "--paper", "p8", "--data", temporary.toString());
            assertThat(made.exitCode()).isZero();
            token = made.out().strip();
            assertThat(open(server, "/yjs/p8?token=" + token).get(20, TimeUnit.SECONDS))
                    .isNotEmpty();
            assertThat(ServerProcess.run("verify", "--data", temporary.toString())
                            .exitCode())
                    .isEqualTo(3);
            assertThat(server.logged()).doesNotContain(token);
            assertThat(server.terminate()).isZero();
        }
        ServerProcess.Ended verified = ServerProcess.run("verify", "--data", temporary.toString());
        assertThat(verified.exitCode()).isZero();
        assertThat(verified.out()).contains("11 papers checked, 0 damaged");
        knownPasswordOpensNothingWithoutTheFlag();
    }

    private void knownPasswordOpensNothingWithoutTheFlag() throws Exception {
        try (ServerProcess server = ServerProcess.start(temporary)) {
            assertThat(signIn(server)).isEqualTo(401);
        }
        try (ServerProcess server = ServerProcess.start(temporary, "--demo")) {
            assertThat(signIn(server)).isEqualTo(200);
        }
    }

    private int signIn(ServerProcess server) throws Exception {
        String body = "{\"email\":\"secretariat@codraft.example\",\"password\":\"codraft-demo\"}";
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve("/api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void tokenWithoutAServersFolderIsRefused() throws Exception {
        ServerProcess.Ended ended = ServerProcess.run(
                "token", "--user", "a@codraft.example", "--paper", "p8", "--data", temporary.toString());

        assertThat(ended.exitCode()).isEqualTo(6);
        assertThat(ended.err().lines()).hasSize(1);
        assertThat(temporary).isEmptyDirectory();
    }

    /// Opens a socket and gives the first bytes that come.
    private CompletableFuture<byte[]> open(ServerProcess server, String path) {
        CompletableFuture<byte[]> first = new CompletableFuture<>();
        URI uri = URI.create(server.address().toString().replace("http:", "ws:") + path);
        client.newWebSocketBuilder()
                .header("Origin", server.address().toString())
                .buildAsync(uri, new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
                        byte[] bytes = new byte[data.remaining()];
                        data.get(bytes);
                        first.complete(bytes);
                        return null;
                    }

                    @Override
                    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                        first.completeExceptionally(new IOException("closed with " + code));
                        return null;
                    }
                })
                .thenCompose(socket -> socket.sendBinary(ByteBuffer.wrap(SYNC_STEP_1), true))
                .exceptionally(e -> {
                    first.completeExceptionally(e);
                    return null;
                });
        return first;
    }

    @Test
    void signedOutStrangerGetsAProblem() throws Exception {
        try (ServerProcess server = ServerProcess.start(temporary)) {
            HttpResponse<String> answer = get(server, "/api/v1/users?q=a");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
    }

    @Test
    void wrongAddressShowsAPersonThePageAndAProgramAProblem() throws Exception {
        try (ServerProcess server = ServerProcess.start(temporary)) {
            URI nowhere = server.address().resolve("/nowhere");
            HttpResponse<String> person = client.send(
                    HttpRequest.newBuilder(nowhere)
                            .header("Accept", "text/html,*/*;q=0.8")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(person.statusCode()).isEqualTo(404);
            assertThat(person.body()).contains("<div id=\"root\">");
            assertThat(get(server, "/nowhere").body()).contains("\"code\":\"not-found\"");
        }
    }

    private String in(String language, ServerProcess server, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve(path))
                .header("Accept-Language", language)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private HttpResponse<String> get(ServerProcess server, String path) throws IOException, InterruptedException {
        URI uri = server.address().resolve(path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
