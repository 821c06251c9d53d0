package org.codraft.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
    @Test
    void nothingGivenIsAWholeConfiguration() {
        Config config = Config.read(Map.of(), Map.of());

        assertThat(config.server().port()).isEqualTo(8080);
        assertThat(config.server().host()).isEqualTo("127.0.0.1");
        assertThat(config.server().publicUrl()).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(config.records().mongoUri()).isNull();
        assertThat(config.records().folder()).isEqualTo(Path.of("data/records").toAbsolutePath());
        assertThat(config.identity().oidc()).isNull();
        assertThat(config.identity().demo()).isFalse();
        assertThat(config.limits())
                .isEqualTo(new LimitConfig(
                        1 << 20,
                        512 << 10,
                        8 << 20,
                        60_000,
                        64,
                        8,
                        64,
                        4 << 10,
                        Duration.ofSeconds(10),
                        4 << 20,
                        200,
                        1_000));
    }

    @Test
    void flagWinsOverVariable() {
        Config config = Config.read(Map.of(Setting.PORT, "9000"), Map.of("CODRAFT_PORT", "9001"));

        assertThat(config.server().port()).isEqualTo(9000);
    }

    @Test
    void emptyVariableCountsAsNotSet() {
        assertThat(Config.read(Map.of(), Map.of("CODRAFT_PORT", " ")).server().port())
                .isEqualTo(8080);
    }

    @Test
    void everyMistakeIsReportedAtOnce() {
        ConfigException e = mistakes(Map.of(
                "CODRAFT_PORT", "99999",
                "CODRAFT_DEMO", "perhaps",
                "CODRAFT_MONGO", "postgres://user:secret@db/x",
                "CODRAFT_DRAIN", "soon",
                "CODRAFT_OUTBOUND_BUFFER", "1 TB",
                "CODRAFT_PUBLIC_URL", "codraft.example",
                "CODRAFT_METRICS_ALLOW", "10.0.0.0/40",
                "CODRAFT_LOG_LEVEL", "LOUD"));

        assertThat(e.mistakes())
                .hasSize(8)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("CODRAFT_")
                        .doesNotContain("\n")
                        .doesNotContain("secret"));
    }

    @ParameterizedTest
    @CsvSource({
        "MAX_FRAME, 16KiB, 16383, 16MiB, 16777217",
        "MAX_UPDATE, 4KiB, 4095, 8MiB, 8388609",
        "MAX_DOCUMENT, 64KiB, 65535, 10MiB, 10485761",
        "MAX_WORDS, 100, 99, 10000000, 10000001",
        "MAX_DEPTH, 8, 7, 96, 97",
        "MAX_ATTRIBUTE_DEPTH, 2, 1, 64, 65",
        "MAX_ATTRIBUTES, 16, 15, 127, 128",
        "MAX_PRESENCE, 512, 511, 64KiB, 65537",
        "AUTHENTICATION_TIMEOUT, 1s, 999ms, 10m, 601s",
        "OUTBOUND_BUFFER, 1024, 1023, 512MiB, 536870913",
        "FRAME_RATE, 1, 0, 1000000, 1000001",
        "FRAME_BURST, 1, 0, 10000000, 10000001"
    })
    void limitsAreTakenUpToTheirBoundsAndNotBeyond(Setting limit, String least, String less, String most, String more) {
        for (String good : List.of(least, most)) {
            // What must fit into something else is given the room for it.
            Map<String, String> given = limit == Setting.MAX_UPDATE || limit == Setting.MAX_FRAME
                    ? fitting(limit, good)
                    : Map.of(limit.variable(), good);
            assertThat(Config.read(Map.of(), given)).as("%s %s", limit, good).isNotNull();
        }
        for (String bad : List.of(less, more)) {
            assertThat(mistakes(Map.of(limit.variable(), bad)).mistakes())
                    .as("%s %s", limit, bad)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).contains(limit.variable()));
        }
    }

    private static Map<String, String> fitting(Setting limit, String value) {
        return limit == Setting.MAX_UPDATE
                ? Map.of("CODRAFT_MAX_UPDATE", value, "CODRAFT_MAX_FRAME", "16MiB")
                : Map.of("CODRAFT_MAX_UPDATE", "4KiB", "CODRAFT_MAX_FRAME", value);
    }

    @Test
    void anUpdateMustFitIntoAFrame() {
        assertThat(mistakes(Map.of("CODRAFT_MAX_UPDATE", "64KiB", "CODRAFT_MAX_FRAME", "64KiB"))
                        .mistakes())
                .containsExactly("CODRAFT_MAX_UPDATE: '64KiB' is not smaller than CODRAFT_MAX_FRAME");
    }

    @Test
    void unknownVariableIsAMistakeWithASuggestion() {
        assertThat(mistakes(Map.of("CODRAFT_PRT", "1")).mistakes())
                .containsExactly("CODRAFT_PRT: there is no such variable; did you mean CODRAFT_PORT?");
    }

    @Test
    void variablesOfTheTestsAreLeftAlone() {
        Config.read(Map.of(), Map.of("CODRAFT_TEST_MONGO", "mongodb://x"));
    }

    @Test
    void mistakeInAFlagNamesTheFlag() {
        assertThatThrownBy(() -> Config.read(Map.of(Setting.PORT, "many"), Map.of()))
                .hasMessageStartingWith("--port: 'many'");
    }

    @Test
    void halfARegistrationAtAnIssuerIsAMistake() {
        assertThat(mistakes(Map.of("CODRAFT_OIDC_ISSUER", "https://id.example")).mistakes())
                .hasSize(2)
                .allMatch(line -> line.endsWith("needed together with CODRAFT_OIDC_ISSUER"));
        assertThat(mistakes(Map.of("CODRAFT_OIDC_CLIENT_SECRET", "hush")).mistakes())
                .containsExactly("CODRAFT_OIDC_CLIENT_SECRET: has no effect without CODRAFT_OIDC_ISSUER");
    }

    @Test
    void secretsAreNotInTheTextOfTheConfiguration() {
        Config config = Config.read(
                Map.of(),
                Map.of(
                        "CODRAFT_OIDC_ISSUER", "https://id.example/realm",
                        "CODRAFT_OIDC_CLIENT_ID", "codraft",
                        "CODRAFT_OIDC_CLIENT_SECRET", "hush",
                        "CODRAFT_MONGO", "mongodb://user:hush@db/codraft"));

        assertThat(config.toString()).doesNotContain("hush");
        assertThat(config.identity().oidc())
                .isEqualTo(new IdentityConfig.Oidc(
                        URI.create("https://id.example/realm"), "codraft", "hush", "id.example"));
    }

    @Test
    void publicOriginMayAlwaysOpenSockets() {
        Config config = Config.read(
                Map.of(),
                Map.of("CODRAFT_PUBLIC_URL", "https://Codraft.Example/", "CODRAFT_ORIGINS", "https://a.example:444"));

        assertThat(config.webSocket().origins())
                .containsExactlyInAnyOrder("https://codraft.example", "https://a.example:444");
    }

    @ParameterizedTest
    @CsvSource({"1ms,PT0.001S", "30s,PT30S", "15m,PT15M", "12h,PT12H", "2d,PT48H"})
    void timesHaveUnits(String text, Duration expected) {
        assertThat(Times.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0s", "-1s", "1", "s", "1 year", "99999999999s"})
    void everythingElseIsNoTime(String text) {
        assertThat(Times.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,10.255.1.2,true",
        "10.0.0.0/8,11.0.0.1,false",
        "192.168.1.128/25,192.168.1.127,false",
        "192.168.1.128/25,192.168.1.200,true",
        "::1/128,::1,true",
        "::1,127.0.0.1,false",
        "0.0.0.0/0,8.8.8.8,true"
    })
    void networkContainsItsAddresses(String network, String address, boolean expected) {
        assertThat(Network.parse(network).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/-1", ""})
    void everythingElseIsNoNetwork(String text) {
        assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void everySettingSaysWhatItIsFor(Setting setting) {
        assertThat(setting.description()).isNotBlank();
        assertThat(List.of(setting.variable(), setting.flag()))
                .allSatisfy(name -> assertThat(name).isNotBlank());
    }

    private static ConfigException mistakes(Map<String, String> environment) {
        return catchThrowableOfType(ConfigException.class, () -> Config.read(Map.of(), environment));
    }
}
