package org.parley.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {
    @Test
    void readsTheFormOfThePostgresqlTools() {
        assertThat(PostgresAddress.parse("postgresql://users:s%40cr%3Aet+1@db:5433/parley?sslmode=require"))
                .isEqualTo(
                        new PostgresAddress("jdbc:postgresql://db:5433/parley?sslmode=require", "users", "s@cr:et+1"));
    }

    @Test
    void takesTheDefaultPort() {
        assertThat(PostgresAddress.parse("postgres://users@db/parley"))
                .isEqualTo(new PostgresAddress("jdbc:postgresql://db:5432/parley", "users", ""));
    }

    @Test
    void readsTheFormOfJdbc() {
        assertThat(PostgresAddress.parse("jdbc:postgresql://db/parley?user=users&ssl=true&password=s%40cret"))
                .isEqualTo(new PostgresAddress("jdbc:postgresql://db/parley?ssl=true", "users", "s@cret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db",
                "mysql://a:secret@db/x",
                "postgresql://a:secret@db",
                "jdbc:mysql://a:secret@b/c",
                "postgresql://a:sec ret@db/x",
                "${USERS_DATABASE}"
            })
    void refusesAnythingElseWithoutRepeatingIt(String address) {
        assertThatThrownBy(() -> PostgresAddress.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("sec")
                .hasNoCause();
    }

    @Test
    void keepsThePasswordOutOfItsText() {
        assertThat(PostgresAddress.parse("postgresql://users:secret@db/parley").toString())
                .doesNotContain("secret");
    }

    @Test
    void aDataSourceTakesAllFromItsAddress() {
        var source = new PostgresAddressDataSource();
        source.setURL("postgresql://users:secret@db:5433/parley");
        assertThat(source.getServerNames()).containsExactly("db");
        assertThat(source.getPortNumbers()).containsExactly(5433);
        assertThat(source.getDatabaseName()).isEqualTo("parley");
        assertThat(source.getUser()).isEqualTo("users");
        assertThat(source.getPassword()).isEqualTo("secret");
    }
}
