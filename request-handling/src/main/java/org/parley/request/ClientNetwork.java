package org.parley.request;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;

/** Of a client's address what its limits count: of IPv6 the network, since whoever has one address there has 2^64 of them. */
public final class ClientNetwork {
    private static final String ADDRESS = "[0-9A-Fa-f.:]{2,45}";
    private static final int IPV6_NETWORK_BYTES = 8;

    private ClientNetwork() {}

    /** That of whoever sent {@code request}, as the router says it, or else of its sender. */
    public static String of(HttpServletRequest request) {
        return of(Optional.ofNullable(request.getHeader("X-Client-Address"))
                .filter(text -> text.matches(ADDRESS))
                .orElseGet(request::getRemoteAddr));
    }

    /** The network of an IPv6 address, as hexadecimal digits; any other text as it is. */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // A text with a colon is never looked up as a name.
            var bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, IPV6_NETWORK_BYTES));
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
