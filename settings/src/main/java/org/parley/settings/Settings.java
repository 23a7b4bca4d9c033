package org.parley.settings;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the settings of a service by the names of their environment variables and says which one is missing or
 * malformed. An empty value counts as missing, as compose files pass it for a variable that isn't set.
 */
public final class Settings {
    private final Function<String, Optional<String>> source;

    /** Reads from {@code source}, which answers a name with its value. */
    public Settings(Function<String, Optional<String>> source) {
        this.source = source;
    }

    /**
     * Reads environment variables, and where one isn't set the file of its name in the directories that
     * {@code VARIABLE_SOURCE_DIRS} lists: how Open Liberty reads the secrets of Docker and Kubernetes.
     */
    public static Settings ofEnvironment() {
        return ofEnvironment(System.getenv());
    }

    static Settings ofEnvironment(Map<String, String> environment) {
        var directories = environment.getOrDefault("VARIABLE_SOURCE_DIRS", "");
        return new Settings(name -> Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .or(() -> fromFile(name, directories)));
    }

    private static Optional<String> fromFile(String name, String directories) {
        for (var directory : directories.split(File.pathSeparator)) {
            var file = Path.of(directory, name);
            if (!directory.isEmpty() && Files.isRegularFile(file)) {
                try {
                    return Optional.of(Files.readString(file));
                } catch (IOException e) {
                    throw new SettingException(name, "is in a file that can't be read");
                }
            }
        }
        return Optional.empty();
    }

    /** A text that may be absent. */
    public Optional<String> optional(String name) {
        return source.apply(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A text that must be there. */
    public String text(String name) {
        return optional(name).orElseThrow(() -> new SettingException(name, "is missing"));
    }

    /** A text with a default. */
    public String text(String name, String otherwise) {
        return optional(name).orElse(otherwise);
    }

    /** An http or https address without a slash at its end, which must be there. */
    public URI address(String name) {
        var text = text(name);
        try {
            var address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            var web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (web && address.getHost() != null && address.getRawQuery() == null && address.getRawFragment() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Answered below, with the name of the setting.
        }
        throw new SettingException(name, "is not an address such as http://host:8000");
    }

    /** A whole number from {@code least} to {@code most}. */
    public int number(String name, int otherwise, int least, int most) {
        var text = optional(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below, with the name of the setting.
        }
        throw new SettingException(name, "is not a whole number from " + least + " to " + most);
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String name, boolean otherwise) {
        var text = optional(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.get().equals("true") && !text.get().equals("false")) {
            throw new SettingException(name, "is neither true nor false");
        }
        return Boolean.parseBoolean(text.get());
    }

    /** A time such as {@code 60s}, {@code 5m}, {@code 24h} or {@code 90d}, longer than none. */
    public Duration time(String name, Duration otherwise) {
        var text = optional(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            var days = text.get().endsWith("d");
            var time = Duration.parse((days ? "P" : "PT") + text.get());
            if (!time.isNegative() && !time.isZero()) {
                return time;
            }
        } catch (DateTimeParseException e) {
            // Answered below, with the name of the setting.
        }
        throw new SettingException(name, "is not a time such as 60s, 5m, 24h or 90d");
    }

    /** One of {@code values}, compared without regard to case. */
    public <E extends Enum<E>> E oneOf(String name, Class<E> values, E otherwise) {
        var text = optional(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        for (var value : values.getEnumConstants()) {
            if (value.name().equalsIgnoreCase(text.get())) {
                return value;
            }
        }
        var names = String.join(
                ", ",
                Arrays.stream(values.getEnumConstants())
                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                        .toList());
        throw new SettingException(name, "is not one of " + names);
    }

    /** A PostgreSQL address, which must be there; the server's data source reads it, and a wrong one is to be named. */
    public String postgresAddress(String name) {
        var address = text(name);
        if (!address.matches("(jdbc:)?postgres(ql)?://\\S+/\\S+")) {
            throw new SettingException(
                    name, "is not a PostgreSQL address such as postgresql://user:password@host:5432/database");
        }
        return address;
    }

    /** What {@code parse} makes of a text that must be there; its {@link IllegalArgumentException} says what is wrong. */
    public <T> T parsed(String name, Function<String, T> parse) {
        try {
            return parse.apply(text(name));
        } catch (IllegalArgumentException e) {
            throw new SettingException(name, e.getMessage());
        }
    }
}
