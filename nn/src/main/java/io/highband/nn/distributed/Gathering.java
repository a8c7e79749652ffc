package io.highband.nn.distributed;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The start of a {@link Watch}: everybody connects to the lead, says who it is, and is let in once all are there. */
final class Gathering {

    private static final Pattern HELLO = Pattern.compile("highband (\\d+) (\\d+) (.+)");
    private static final String WELCOME = "welcome ";

    /** Who connects and does not say who it is, is somebody else. */
    private static final int HELLO_MILLIS = 5_000;

    private Gathering() {}

    /** @param door where the others knock; closed by the caller */
    static Watch asLead(ServerSocket door, Rendezvous rendezvous, String host, Duration silence, Deadline deadline)
            throws IOException {
        Map<Integer, Member> members = new TreeMap<>();
        try {
            while (members.size() < rendezvous.size() - 1) {
                letIn(accept(door, rendezvous, members, deadline), rendezvous, host, members);
            }
        } catch (IOException e) {
            members.values().forEach(member -> sendAway(member.wire(), e.getMessage()));
            throw e;
        }
        members.values().forEach(member -> member.wire().say(WELCOME + host));
        return new Watch(List.copyOf(members.values()), true, silence);
    }

    private static Socket accept(
            ServerSocket door, Rendezvous rendezvous, Map<Integer, Member> members, Deadline deadline)
            throws IOException {
        try {
            door.setSoTimeout(deadline.millisLeft());
            return door.accept();
        } catch (SocketTimeoutException e) {
            List<Integer> missing = new ArrayList<>();
            for (int rank = 1; rank < rendezvous.size(); rank++) {
                if (!members.containsKey(rank)) {
                    missing.add(rank);
                }
            }
            throw new TeamException(
                    "expected " + rendezvous.size() + " workers within " + deadline.words() + ", found no rank "
                            + missing.stream().map(String::valueOf).collect(Collectors.joining(", "))
                            + "; start them, or correct " + Rendezvous.WORLD_SIZE,
                    e);
        }
    }

    private static void letIn(Socket socket, Rendezvous rendezvous, String host, Map<Integer, Member> members)
            throws IOException {
        Wire wire = new Wire(socket);
        Matcher hello;
        try {
            hello = HELLO.matcher(wire.hear(HELLO_MILLIS));
        } catch (IOException e) {
            wire.close();
            return;
        }
        if (!hello.matches()) {
            wire.close();
            return;
        }
        int size = Integer.parseInt(hello.group(1));
        Member member = new Member(Integer.parseInt(hello.group(2)), hello.group(3), wire);
        if (size != rendezvous.size()) {
            throw refused(
                    wire,
                    member.words() + " says " + Rendezvous.WORLD_SIZE + "=" + size + ", rank 0 on " + host + " says "
                            + rendezvous.size() + "; give all workers the same");
        }
        Member before = member.rank() == 0 ? new Member(0, host, wire) : members.putIfAbsent(member.rank(), member);
        if (before != null) {
            throw refused(
                    wire,
                    "two workers say " + Rendezvous.RANK + "=" + member.rank() + ", one on " + before.host()
                            + " and one on " + member.host() + "; give each its own");
        }
    }

    private static TeamException refused(Wire wire, String why) {
        sendAway(wire, why);
        return new TeamException(why);
    }

    /** All that it has said was heard, so closing does not cut off what it is told here. */
    private static void sendAway(Wire wire, String why) {
        wire.say(Watch.LEFT + why);
        wire.close();
    }

    static Watch asMember(
            InetSocketAddress door, Rendezvous rendezvous, String host, Duration silence, Deadline deadline)
            throws IOException {
        String where = "rank 0 at " + door.getHostString();
        try {
            return new Watch(List.of(lead(door, rendezvous, host, deadline)), false, silence);
        } catch (SocketTimeoutException e) {
            throw new TeamException(
                    "expected " + where + " to say within " + deadline.words() + " that all workers are there, found"
                            + " none of it; start the others, and let them reach port " + door.getPort(),
                    e);
        } catch (EOFException e) {
            throw new TeamException(where + " went away while workers were still coming; start all again", e);
        }
    }

    /** The lead, once it has let this process in. */
    private static Member lead(InetSocketAddress door, Rendezvous rendezvous, String host, Deadline deadline)
            throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(door, deadline.millisLeft());
            Wire wire = new Wire(socket);
            wire.say("highband " + rendezvous.size() + " " + rendezvous.rank() + " " + host);
            String line = wire.hear(deadline.millisLeft());
            if (!line.startsWith(WELCOME)) {
                throw new TeamException(line.startsWith(Watch.LEFT) ? line.substring(Watch.LEFT.length()) : line);
            }
            return new Member(0, line.substring(WELCOME.length()), wire);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** A name and an address, for people: {@code worker-b (10.0.0.2)}. */
    static String describe(InetAddress address) {
        String number = address.getHostAddress();
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.equals(number) ? number : name + " (" + number + ")";
        } catch (IOException e) {
            return number; // the host does not know its own name
        }
    }
}
