package dev.brume.core.smtp;

import dev.brume.core.config.SmtpServer;
import dev.brume.core.time.EmulatorTime;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Hands e-mails on, each over a connection of its own, on a background thread. */
public final class SmtpRelay {
    private final EmulatorTime time;
    private final SmtpServer server;

    public SmtpRelay(EmulatorTime time, SmtpServer server) {
        this.time = time;
        this.server = server;
    }

    /** Completes with the server's last word; never fails. */
    public CompletionStage<SmtpReply> send(Mail mail) {
        CompletableFuture<SmtpReply> answer = new CompletableFuture<>();
        time.execute(() -> {
            SmtpReply reply;
            try {
                reply = talk(mail);
            } catch (IOException unreachable) {
                reply = SmtpReply.unavailable(server + " cannot be talked to: " + unreachable.getMessage());
            }
            answer.complete(reply);
        });
        return answer;
    }

    private SmtpReply talk(Mail mail) throws IOException {
        try (SmtpConnection connection = SmtpConnection.open(server)) {
            SmtpReply reply = connection.greeting();
            if (reply.isPositive()) {
                reply = connection.command("EHLO localhost");
            }
            if (reply.isPositive() && server.login().isPresent()) {
                reply = connection.login(server.login().get());
            }
            if (reply.isPositive()) {
                reply = connection.command("MAIL FROM:<" + mail.from() + ">");
            }
            if (reply.isPositive()) {
                reply = connection.command("RCPT TO:<" + mail.to() + ">");
            }
            if (reply.isPositive()) {
                reply = connection.command("DATA");
            }
            if (reply.isPositive()) {
                reply = connection.data(mail.source(time.now()));
            }
            connection.leave();
            return reply;
        }
    }
}
