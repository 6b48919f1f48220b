package dev.brume.core.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.config.SmtpServer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aPlainMail() {
        String source = new Mail(
                        "AWS Notifications",
                        "no-reply@example.com",
                        "me@example.com",
                        "Hello",
                        "the text",
                        "id@example.com")
                .source(NOW);
        assertThat(source.split("\r\n"))
                .contains(
                        "From: AWS Notifications <no-reply@example.com>",
                        "To: <me@example.com>",
                        "Subject: Hello",
                        "Date: Thu, 1 Jan 2026 00:00:00 GMT",
                        "Message-ID: <id@example.com>")
                .endsWith(Base64.getEncoder().encodeToString("the text".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void noSubjectBeginsAHeaderOfItsOwn() {
        String source =
                new Mail("Name", "a@example.com", "b@example.com", "x\r\nBcc: c@example.com", "text", "id").source(NOW);
        assertThat(source).doesNotContain("Bcc").contains("Subject: =?UTF-8?B?");
    }

    @Test
    void encodedWordsHaveSeventyFiveCharactersAtMost() {
        String source = new Mail("Name", "a@example.com", "b@example.com", "ä😀".repeat(40), "text", "id").source(NOW);
        assertThat(source.lines().filter(line -> line.contains("=?UTF-8?B?")))
                .hasSizeGreaterThan(2)
                .allSatisfy(line ->
                        assertThat(line.replace("Subject: ", "").strip()).hasSizeLessThanOrEqualTo(75));
    }

    @Test
    void howAServerIsNamed() {
        assertThat(SmtpServer.parse("localhost:1025")).isEqualTo(new SmtpServer("localhost", 1025, Optional.empty()));
        assertThat(SmtpServer.parse("mail")).isEqualTo(new SmtpServer("mail", 25, Optional.empty()));
        assertThat(SmtpServer.parse("me:p@ss:word@mail:587"))
                .isEqualTo(new SmtpServer("mail", 587, Optional.of(new SmtpServer.Login("me", "p@ss:word"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":25", "mail:0", "mail:smtp", "smtps://mail", "me@mail"})
    void whatNamesNoServer(String text) {
        assertThatThrownBy(() -> SmtpServer.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
