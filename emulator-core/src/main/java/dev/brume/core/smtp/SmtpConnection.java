package dev.brume.core.smtp;

import dev.brume.core.config.SmtpServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** One conversation with a server (RFC 5321, without encryption). Blocks; belongs to one thread. */
final class SmtpConnection implements AutoCloseable {
    /** Real time: the server lives outside. */
    private static final int TIMEOUT_MILLIS = 10_000;

    /** RFC 5321, section 4.5.3.1.5 has 512; servers are a little more talkative. */
    private static final int LINE_MAX = 2048;

    private static final int LINES_MAX = 100;
    private static final int CODE_DIGITS = 3;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private SmtpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    static SmtpConnection open(SmtpServer server) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(server.host(), server.port()), TIMEOUT_MILLIS);
            return new SmtpConnection(socket);
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    SmtpReply greeting() throws IOException {
        return reply();
    }

    /** @throws IOException when it contains a line break: it would be two commands */
    SmtpReply command(String line) throws IOException {
        if (line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
            throw new IOException("an address must be of one line");
        }
        write(line + "\r\n");
        return reply();
    }

    /** RFC 4616, PLAIN. */
    SmtpReply login(SmtpServer.Login login) throws IOException {
        byte[] secret = ("\0" + login.user() + "\0" + login.password()).getBytes(StandardCharsets.UTF_8);
        return command("AUTH PLAIN " + Base64.getEncoder().encodeToString(secret));
    }

    /** Sends an e-mail's source; a line of a single dot would end it early. */
    SmtpReply data(String source) throws IOException {
        write(source.replace("\r\n.", "\r\n..") + ".\r\n");
        return reply();
    }

    /** Whether the server hears it does not matter any more. */
    void leave() {
        try {
            write("QUIT\r\n");
        } catch (IOException gone) {
            // It hung up first.
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private SmtpReply reply() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int lines = 0; lines < LINES_MAX; lines++) {
            String line = line();
            if (line.length() < CODE_DIGITS || !line.chars().limit(CODE_DIGITS).allMatch(Character::isDigit)) {
                throw new IOException("it does not speak SMTP");
            }
            text.append(text.isEmpty() ? "" : " ").append(line.substring(Math.min(line.length(), CODE_DIGITS + 1)));
            if (line.length() == CODE_DIGITS || line.charAt(CODE_DIGITS) != '-') {
                return new SmtpReply(Integer.parseInt(line.substring(0, CODE_DIGITS)), text.toString());
            }
        }
        throw new IOException("its reply has no end");
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (line.length() == LINE_MAX) {
                throw new IOException("a line of its reply has no end");
            }
            line.append((char) next);
            next = in.read();
        }
        if (next < 0) {
            throw new IOException("it hung up");
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
