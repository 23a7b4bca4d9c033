package org.parley.postgres;

import org.postgresql.ds.PGConnectionPoolDataSource;

/** The PostgreSQL driver's data source for a server's pool, whose {@code URL} may be any {@link PostgresAddress}. */
public class PostgresAddressDataSource extends PGConnectionPoolDataSource {
    private static final long serialVersionUID = 1L;

    /** Takes address, user and password from {@code address}. */
    @Override
    public void setUrl(String address) {
        var parsed = PostgresAddress.parse(address.strip());
        super.setUrl(parsed.url());
        setUser(parsed.user());
        setPassword(parsed.password());
    }
}
