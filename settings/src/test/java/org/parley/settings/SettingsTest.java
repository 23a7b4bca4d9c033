package org.parley.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private enum Tls {
        NONE,
        STARTTLS
    }

    private static Settings with(String value) {
        var values = Map.of("NAME", value);
        return new Settings(name -> Optional.ofNullable(values.get(name)));
    }

    @Test
    void namesAMissingSetting() {
        assertThatThrownBy(() -> with("").text("NAME")).hasMessage("the setting NAME is missing");
        assertThatThrownBy(() -> with("x").address("OTHER")).hasMessage("the setting OTHER is missing");
    }

    @Test
    void namesAMalformedSettingWithoutItsValue() {
        assertThatThrownBy(() -> with("hunter2").address("NAME"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("NAME")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> with("70000").number("NAME", 1, 1, 65535)).hasMessageContaining("NAME");
        assertThatThrownBy(() -> with("soon").time("NAME", Duration.ZERO)).hasMessageContaining("NAME");
        assertThatThrownBy(() -> with("tls9").oneOf("NAME", Tls.class, Tls.NONE))
                .hasMessageContaining("none, starttls");
        assertThatThrownBy(() -> with("x").parsed("NAME", Integer::valueOf)).hasMessageContaining("NAME");
    }

    @Test
    void readsWhatIsThere() {
        assertThat(with(" text ").text("NAME")).isEqualTo("text");
        assertThat(with("http://mails:8000/").address("NAME")).isEqualTo(URI.create("http://mails:8000"));
        assertThat(with("7").number("NAME", 1, 1, 9)).isEqualTo(7);
        assertThat(with("90d").time("NAME", Duration.ZERO)).isEqualTo(Duration.ofDays(90));
        assertThat(with("5m").time("NAME", Duration.ZERO)).isEqualTo(Duration.ofMinutes(5));
        assertThat(with("StartTLS").oneOf("NAME", Tls.class, Tls.NONE)).isEqualTo(Tls.STARTTLS);
    }

    @Test
    void takesTheDefaultForAnEmptyValue() {
        assertThat(with("").number("NAME", 3, 1, 9)).isEqualTo(3);
        assertThat(with("").text("NAME", "default")).isEqualTo("default");
    }

    @Test
    void readsASecretFromAFileWhereNoVariableIsSet(@TempDir Path secrets) throws Exception {
        Files.writeString(secrets.resolve("NAME"), "from the file\n");
        var directories = Map.of("VARIABLE_SOURCE_DIRS", secrets.toString());
        assertThat(Settings.ofEnvironment(directories).text("NAME")).isEqualTo("from the file");
        assertThat(Settings.ofEnvironment(directories).optional("OTHER")).isEmpty();
        var both = Map.of("VARIABLE_SOURCE_DIRS", secrets.toString(), "NAME", "from the variable");
        assertThat(Settings.ofEnvironment(both).text("NAME")).isEqualTo("from the variable");
    }
}
