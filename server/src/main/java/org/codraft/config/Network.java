package org.codraft.config;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// A range of addresses: an address and how many of its leading bits count.
public record Network(InetAddress address, int bits) {
    /// Reads `10.0.0.0/8`, `::1/128` or a single address. Names are refused, so that nothing is looked up.
    ///
    /// @throws IllegalArgumentException when it is none of these
    public static Network parse(String text) {
        String[] parts = text.split("/", 2);
        InetAddress address = InetAddress.ofLiteral(parts[0]);
        int length = address.getAddress().length * Byte.SIZE;
        int bits = parts.length == 1 ? length : Integer.parseInt(parts[1]);
        if (bits < 0 || bits > length) {
            throw new IllegalArgumentException("prefix length out of range");
        }
        return new Network(address, bits);
    }

    /// Whether one of `networks` contains `address`.
    public static boolean anyContains(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        return mine.length == theirs.length
                && Arrays.equals(mine, 0, whole, theirs, 0, whole)
                && (rest == 0 || ((mine[whole] ^ theirs[whole]) & 0xff & (0xff << (Byte.SIZE - rest))) == 0);
    }
}
