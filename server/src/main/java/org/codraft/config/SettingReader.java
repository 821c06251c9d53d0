package org.codraft.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns texts into values and collects what is wrong with them: a bad value becomes a mistake and its default,
/// so that reading goes on to the next one.
final class SettingReader {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})\\s*([A-Za-z]*)");
    private static final Map<String, Long> SIZE_UNITS = Map.of("", 1L, "KiB", 1024L, "MiB", 1024L * 1024);

    private final Map<Setting, String> flags;
    private final Map<String, String> environment;
    private final List<String> mistakes = new ArrayList<>();

    SettingReader(Map<Setting, String> flags, Map<String, String> environment) {
        this.flags = flags;
        this.environment = environment;
        environment.keySet().stream()
                .filter(name -> name.startsWith(Setting.PREFIX) && !name.startsWith(Setting.TEST_PREFIX))
                .filter(name -> Setting.ofVariable(name).isEmpty())
                .sorted()
                .forEach(name -> mistakes.add(name + ": there is no such variable" + suggestion(name)));
    }

    void failOnMistakes() {
        if (!mistakes.isEmpty()) {
            throw new ConfigException(mistakes);
        }
    }

    String text(Setting setting) {
        return given(setting).orElse(setting.defaultText());
    }

    boolean flag(Setting setting) {
        return oneOf(setting, Set.of("true", "false")).equals("true");
    }

    String oneOf(Setting setting, Set<String> choices) {
        String text = text(setting);
        if (choices.contains(text)) {
            return text;
        }
        mistake(
                setting,
                "is not one of " + String.join(", ", choices.stream().sorted().toList()));
        return setting.defaultText();
    }

    Path path(Setting setting) {
        try {
            return Path.of(text(setting)).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            mistake(setting, "is not a path");
            return Path.of(setting.defaultText());
        }
    }

    int number(Setting setting, int min, int max) {
        Optional<Integer> number = inRange(text(setting), 1, min, max);
        if (number.isEmpty()) {
            mistake(setting, "is not a whole number from " + min + " to " + max);
        }
        return number.orElseGet(() -> Integer.parseInt(setting.defaultText()));
    }

    int bytes(Setting setting, int min, int max) {
        Matcher matcher = AMOUNT.matcher(text(setting));
        if (matcher.matches() && SIZE_UNITS.containsKey(matcher.group(2))) {
            long unit = SIZE_UNITS.getOrDefault(matcher.group(2), 1L);
            Optional<Integer> size = inRange(matcher.group(1), unit, min, max);
            if (size.isPresent()) {
                return size.get();
            }
        }
        mistake(setting, "is not a size such as 512KiB or 4MiB, from " + min + " to " + max + " bytes");
        return min;
    }

    Duration duration(Setting setting, Duration min, Duration max) {
        Optional<Duration> duration =
                Times.parse(text(setting)).filter(time -> time.compareTo(min) >= 0 && time.compareTo(max) <= 0);
        if (duration.isEmpty()) {
            mistake(
                    setting,
                    "is not a time such as 30s, from " + min.toSeconds() + " to " + max.toSeconds() + " seconds");
        }
        return duration.orElse(min);
    }

    /// Notes a mistake when what must fit into something is not smaller than that.
    void requireLess(Setting inner, int innerValue, Setting outer, int outerValue) {
        if (innerValue >= outerValue) {
            mistake(inner, "is not smaller than " + name(outer));
        }
    }

    Duration duration(Setting setting) {
        Optional<Duration> duration = Times.parse(text(setting));
        if (duration.isEmpty()) {
            mistake(setting, "is not a time such as 30s, 15m or 12h");
        }
        return duration.orElse(Duration.ZERO);
    }

    List<Network> networks(Setting setting) {
        List<Network> networks = new ArrayList<>();
        for (String item : items(setting)) {
            try {
                networks.add(Network.parse(item));
            } catch (IllegalArgumentException e) {
                mistake(setting, "has '" + item + "', which is not a network such as 10.0.0.0/8");
            }
        }
        return networks;
    }

    /// An origin, or null when not set.
    @Nullable
    URI origin(Setting setting) {
        String text = text(setting);
        if (text.isEmpty()) {
            return null;
        }
        Optional<URI> origin = parseOrigin(text);
        if (origin.isEmpty()) {
            mistake(setting, "is not an address such as https://codraft.example, without path");
        }
        return origin.orElse(null);
    }

    Set<String> origins(Setting setting) {
        Set<String> origins = new LinkedHashSet<>();
        for (String item : items(setting)) {
            parseOrigin(item)
                    .ifPresentOrElse(
                            uri -> origins.add(uri.toString()),
                            () -> mistake(
                                    setting, "has '" + item + "', which is not an origin such as https://host:port"));
        }
        return origins;
    }

    /// The OpenID Connect issuer, or null when that sign-in is off. Half a registration is a mistake.
    @Nullable
    URI issuer() {
        String text = text(Setting.OIDC_ISSUER);
        List<Setting> rest = List.of(Setting.OIDC_CLIENT_ID, Setting.OIDC_CLIENT_SECRET);
        if (text.isEmpty()) {
            rest.stream()
                    .filter(s -> !text(s).isEmpty())
                    .forEach(s -> mistakes.add(name(s) + ": has no effect without " + Setting.OIDC_ISSUER.variable()));
            return null;
        }
        rest.stream()
                .filter(s -> text(s).isEmpty())
                .forEach(s -> mistakes.add(name(s) + ": needed together with " + Setting.OIDC_ISSUER.variable()));
        try {
            URI uri = new URI(text);
            if (isHttp(uri) && uri.getHost() != null) {
                return uri;
            }
        } catch (java.net.URISyntaxException e) {
            // Reported below like any other text that is no address.
        }
        mistake(Setting.OIDC_ISSUER, "is not an http or https address");
        return null;
    }

    /// The connection string, or null for the embedded store. It may hold a password and is never repeated.
    @Nullable
    String mongoUri() {
        String text = text(Setting.MONGO);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.startsWith("mongodb://") && !text.startsWith("mongodb+srv://")) {
            mistakes.add(name(Setting.MONGO) + ": does not start with mongodb:// or mongodb+srv://");
        }
        return text;
    }

    private List<String> items(Setting setting) {
        return Stream.of(text(setting).split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private Optional<String> given(Setting setting) {
        return Optional.ofNullable(flags.get(setting))
                .or(() -> Optional.ofNullable(environment.get(setting.variable())))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private void mistake(Setting setting, String problem) {
        mistakes.add(name(setting) + ": '" + text(setting) + "' " + problem);
    }

    /// What the person typed: the flag when there was one, else the variable.
    private String name(Setting setting) {
        return flags.containsKey(setting) ? setting.flag() : setting.variable();
    }

    private static Optional<URI> parseOrigin(String text) {
        try {
            URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean bare = uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
            return isHttp(uri) && uri.getHost() != null && bare
                    ? Optional.of(URI.create(uri.toString().toLowerCase(Locale.ROOT)))
                    : Optional.empty();
        } catch (java.net.URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isHttp(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    }

    private static Optional<Integer> inRange(String digits, long unit, int min, int max) {
        try {
            long value = Math.multiplyExact(Long.parseLong(digits), unit);
            return value >= min && value <= max ? Optional.of((int) value) : Optional.empty();
        } catch (NumberFormatException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /// Points out the variable that was probably meant: at most two letters differ.
    private static String suggestion(String name) {
        return Stream.of(Setting.values())
                .map(Setting::variable)
                .filter(variable -> distance(name, variable) <= 2)
                .findFirst()
                .map(variable -> "; did you mean " + variable + "?")
                .orElse("");
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + change);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
