package org.codraft.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Predicate;

/// Finds the address that rate limits count by. `X-Forwarded-For` is believed only as far as it was written by
/// trusted proxies: read from the right, the first address that is not one of theirs.
public final class ClientAddress implements Handler<RoutingContext> {
    private static final String KEY = "codraft.client-address";
    private static final String UNKNOWN = "unknown";

    private final Predicate<InetAddress> trustedProxy;

    public ClientAddress(Predicate<InetAddress> trustedProxy) {
        this.trustedProxy = trustedProxy;
    }

    @Override
    public void handle(RoutingContext ctx) {
        var remote = ctx.request().remoteAddress();
        String peer = remote == null ? null : remote.hostAddress();
        ctx.put(KEY, peer == null ? UNKNOWN : find(peer, ctx.request().getHeader("X-Forwarded-For")));
        ctx.next();
    }

    /// The address of whoever sent this request, as text that is the same for the same household.
    public static String of(RoutingContext ctx) {
        String found = ctx.get(KEY);
        return found == null ? UNKNOWN : found;
    }

    private String find(String peer, @org.jspecify.annotations.Nullable String forwarded) {
        try {
            InetAddress nearest = InetAddress.ofLiteral(peer);
            if (forwarded != null) {
                String[] hops = forwarded.split(",", -1);
                for (int i = hops.length - 1; i >= 0 && trustedProxy.test(nearest); i--) {
                    nearest = InetAddress.ofLiteral(hops[i].strip());
                }
            }
            return household(nearest);
        } catch (IllegalArgumentException notAnAddress) {
            // A proxy of ours wrote something else there: count by the proxy rather than by what anybody can vary.
            return peer;
        }
    }

    /// One subscriber has a whole IPv6 /64, so single addresses of it are not told apart.
    private static String household(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] network = Arrays.copyOf(address.getAddress(), 8);
        return HexFormat.of().formatHex(network) + "/64";
    }
}
