package dev.brume.core.smtp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/**
 * A plain e-mail in UTF-8.
 *
 * @param fromName shown as the sender
 * @param to one address
 * @param id for its {@code Message-ID}, without brackets
 */
public record Mail(String fromName, String from, String to, String subject, String text, String id) {
    /** RFC 2047: an encoded word has 75 characters at most; three quarters of what is left are bytes. */
    private static final int WORD_BYTES_MAX = 45;

    /** Headers and body as they are sent, with CRLF, in ASCII alone. */
    String source(Instant now) {
        return "From: " + header(fromName) + " <" + from + ">\r\n"
                + "To: <" + to + ">\r\n"
                + "Subject: " + header(subject) + "\r\n"
                + "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)) + "\r\n"
                + "Message-ID: <" + id + ">\r\n"
                + "MIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=UTF-8\r\n"
                + "Content-Transfer-Encoding: base64\r\n"
                + "\r\n"
                + Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    /** What is not plain ASCII becomes encoded words, so that no line break of a value begins a header of its own. */
    private static String header(String value) {
        boolean plain = value.chars().allMatch(unit -> unit >= ' ' && unit < 0x7f && "\"<>=?@,;:\\".indexOf(unit) < 0);
        return plain ? value : encodedWords(value);
    }

    private static String encodedWords(String value) {
        StringBuilder words = new StringBuilder();
        StringBuilder word = new StringBuilder();
        int bytes = 0;
        for (int at = 0; at < value.length(); ) {
            String character = Character.toString(value.codePointAt(at));
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size > WORD_BYTES_MAX) {
                words.append(encodedWord(word)).append("\r\n ");
                word.setLength(0);
                bytes = 0;
            }
            word.append(character);
            bytes += size;
            at += character.length();
        }
        return words.append(encodedWord(word)).toString();
    }

    private static String encodedWord(CharSequence word) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(word.toString().getBytes(StandardCharsets.UTF_8))
                + "?=";
    }
}
