package io.highband.nn.distributed;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection on which lines of text go both ways. One thread hears; any thread may say. */
final class Wire implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;

    /** Takes the socket over. */
    Wire(Socket socket) throws IOException {
        this.socket = socket;
        try {
            socket.setTcpNoDelay(true);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Says it if that is still possible: who listens notices anyway that it is not. */
    synchronized void say(String line) {
        try {
            socket.getOutputStream().write((line.replaceAll("\\R", " ") + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Hearing fails, too.
        }
    }

    /**
     * Waits for the next line.
     *
     * @throws java.net.SocketTimeoutException if none comes in time
     * @throws EOFException if none will
     */
    String hear(int millis) throws IOException {
        socket.setSoTimeout(millis);
        String line = in.readLine();
        if (line == null) {
            throw new EOFException("closed");
        }
        return line;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
