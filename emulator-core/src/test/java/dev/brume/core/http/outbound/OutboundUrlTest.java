package dev.brume.core.http.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundUrlTest {
    @Test
    void takesAUrlApart() {
        assertThat(OutboundUrl.parse("https://user:pass%40word@Example.com:8443/a%20b?c=d&e"))
                .contains(new OutboundUrl(true, "example.com", 8443, "user:pass%40word", "/a%20b?c=d&e"));
        assertThat(OutboundUrl.parse("http://example.com"))
                .contains(new OutboundUrl(false, "example.com", 80, null, "/"));
        assertThat(OutboundUrl.parse("http://[::1]:9000/x")).contains(new OutboundUrl(false, "::1", 9000, null, "/x"));
        assertThat(OutboundUrl.parse("http://my_service:8080/"))
                .contains(new OutboundUrl(false, "my_service", 8080, null, "/"));
    }

    @Test
    void tellsNobodyItsPassword() {
        assertThat(OutboundUrl.parse("https://user:secret@example.com/a").orElseThrow())
                .hasToString("https://example.com/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ftp://example.com", "http://", "http:///x", "http://a:port/", "http://a b/", "http://a:0"})
    void refusesWhatIsNoHttpUrl(String text) {
        assertThat(OutboundUrl.parse(text)).isEmpty();
    }
}
