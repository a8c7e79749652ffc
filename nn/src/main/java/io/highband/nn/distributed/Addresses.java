package io.highband.nn.distributed;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of this host's addresses others can reach it by. */
final class Addresses {

    /** Gloo's own way to choose a network interface. */
    static final String INTERFACE = "GLOO_SOCKET_IFNAME";

    private static final int ANY_PORT = 9; // nothing is sent there

    private Addresses() {}

    /**
     * The address from which this host reaches rank 0's; one of the named interface, if there is a name.
     *
     * @param master name or address of rank 0's host
     */
    static InetAddress own(String master, Optional<String> interfaceName) throws IOException {
        if (interfaceName.isPresent()) {
            NetworkInterface found = NetworkInterface.getByName(interfaceName.get());
            if (found == null) {
                throw new TeamException(INTERFACE + " must name a network interface, found \"" + interfaceName.get()
                        + "\"; `ip address` lists them");
            }
            return preferred(found.inetAddresses())
                    .orElseThrow(() ->
                            new TeamException("the network interface " + interfaceName.get() + " has no address"));
        }
        InetAddress toward = toward(InetAddress.getByName(master));
        boolean meant = master.equals("localhost") || master.startsWith("127.") || master.equals("::1");
        if (!toward.isLoopbackAddress() || meant) {
            return toward;
        }
        // Debian gives a host's own name the address 127.0.1.1, where nobody else can reach it.
        return preferred(NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses))
                .orElse(toward);
    }

    private static InetAddress toward(InetAddress master) throws IOException {
        try (DatagramSocket probe = new DatagramSocket()) {
            probe.connect(master, ANY_PORT); // finds the way, sends nothing
            return probe.getLocalAddress();
        }
    }

    /** Not the loopback's, and IPv4's before others. */
    private static Optional<InetAddress> preferred(Stream<InetAddress> all) {
        return all.filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .min((a, b) -> a.getAddress().length - b.getAddress().length);
    }
}
