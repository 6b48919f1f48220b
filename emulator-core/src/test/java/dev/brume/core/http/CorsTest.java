package dev.brume.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.http.RawClient.Answer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:3000",
                "https://localhost",
                "http://127.0.0.1:8080",
                "http://[::1]:8080",
                "http://app.localhost:3000",
                "http://bucket.s3-website.us-east-1.localhost.localstack.cloud:4566",
                "https://console.example.com"
            })
    void pageOfThisMachineOrOfATrustedOriginMayCall(String origin) throws Exception {
        Answer preflight = ask(
                "OPTIONS / HTTP/1.1",
                "Origin: " + origin,
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: x-amz-target,authorization");
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("access-control-allow-origin")).isEqualTo(origin);
        assertThat(preflight.header("access-control-allow-methods")).contains("POST", "PUT", "DELETE");
        assertThat(preflight.header("access-control-allow-headers")).isEqualTo("x-amz-target,authorization");

        Answer answer = ask("POST / HTTP/1.1", "Origin: " + origin);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("access-control-allow-origin")).isEqualTo(origin);
        assertThat(answer.header("access-control-expose-headers")).contains("x-amzn-requestid", "etag");
        assertThat(answer.header("x-method")).isEqualTo("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://localhost.evil.example",
                "http://evillocalhost.localstack.cloud",
                "null",
                "file://",
                "not an origin"
            })
    void pageOfTheOpenWebMayNot(String origin) throws Exception {
        Answer answer = ask("POST / HTTP/1.1", "Origin: " + origin);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("(none)");
        Answer preflight = ask("OPTIONS / HTTP/1.1", "Origin: " + origin, "Access-Control-Request-Method: POST");
        assertThat(preflight.status()).isEqualTo(403);
    }

    @Test
    void starTrustsEveryPage() throws Exception {
        try (TestDoor door = new TestDoor(TestDoor.OPTIONS.withTrustedOrigins(Set.of("*")));
                RawClient client = door.client()) {
            client.lines("POST / HTTP/1.1", "Host: x", "Origin: https://anyone.example", "", "");
            assertThat(client.answer().header("access-control-allow-origin")).isEqualTo("https://anyone.example");
        }
    }

    @Test
    void pageServedByTheEmulatorUnderItsAddressMayCallIt() throws Exception {
        try (TestDoor door = new TestDoor();
                RawClient client = door.client()) {
            client.lines("POST / HTTP/1.1", "Host: 192.168.1.5:4566", "Origin: http://192.168.1.5:4566", "", "");
            assertThat(client.answer().status()).isEqualTo(200);
            client.lines("POST / HTTP/1.1", "Host: evil.example:4566", "Origin: http://evil.example:4566", "", "");
            assertThat(client.answer().status())
                    .as("a name that was made to point here")
                    .isEqualTo(403);
        }
    }

    @Test
    void clientThatIsNoBrowserSeesNoneOfIt() throws Exception {
        Answer answer = ask("OPTIONS / HTTP/1.1", "Access-Control-Request-Method: POST");
        assertThat(answer.header("x-method")).isEqualTo("OPTIONS");
        assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void nameOfTheOpenWebThatIsMadeToPointHereGetsABrowserNoAction() throws Exception {
        String action = "GET /?Action=DeleteQueue HTTP/1.1";
        String browser = "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0";
        assertThat(askHost("evil.example:4566", action, browser).status()).isEqualTo(403);
        assertThat(askHost("evil.example:4566", action, "User-Agent: aws-cli/2.31")
                        .status())
                .as("a client that is no browser")
                .isEqualTo(200);
        for (String host : List.of(
                "localhost:4566", "sqs.us-east-1.localhost:4566", "127.0.0.1:4566", "[::1]:4566", "brume:4566")) {
            assertThat(askHost(host, action, browser).status()).as(host).isEqualTo(200);
        }
        assertThat(askHost("evil.example:4566", "GET /bucket/picture HTTP/1.1", browser)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void browserThatCallsItselfOtherwiseIsKnownByItsLanguage() throws Exception {
        assertThat(askHost(
                                "evil.example:4566",
                                "GET /?Action=DeleteQueue HTTP/1.1",
                                "User-Agent: aws-cli/2.31",
                                "Accept-Language: en")
                        .status())
                .isEqualTo(403);
        assertThat(askHost(
                                "brume.default.svc.cluster.local:4566",
                                "GET /?Action=ConfirmSubscription HTTP/1.1",
                                "User-Agent: node",
                                "Accept-Language: *",
                                "Sec-Fetch-Mode: cors")
                        .status())
                .as("fetch of Node.js, which follows the link of a subscription")
                .isEqualTo(200);
    }

    @Test
    void routesOfOurOwnTellNothingUnderANameThatIsMadeToPointHere() throws Exception {
        String browser = "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0";
        String calls = "GET /_brume/calls HTTP/1.1";
        assertThat(askHost("evil.example:4566", calls, browser).status()).isEqualTo(403);
        assertThat(askHost("brume.default.svc.cluster.local:4566", calls, "User-Agent: curl/8.14")
                        .status())
                .as("a client that is no browser")
                .isEqualTo(200);
        assertThat(askHost("console.example.com", calls, browser).status())
                .as("a name that is trusted")
                .isEqualTo(200);
        for (String host : List.of("localhost:4566", "127.0.0.1:4566", "192.168.1.5:4566", "brume:4566")) {
            assertThat(askHost(host, calls, browser).status()).as(host).isEqualTo(200);
        }
    }

    @Test
    void routesOfOurOwnAreNotForFormsOfOtherPagesWhateverOriginIsKeptBack() throws Exception {
        String post = "POST /_aws/sns/phone-opt-outs HTTP/1.1";
        assertThat(ask(post, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Dest: document")
                        .status())
                .isEqualTo(403);
        assertThat(ask(post, "Sec-Fetch-Site: same-site").status()).isEqualTo(403);
        assertThat(ask(post, "Sec-Fetch-Site: same-origin").status()).isEqualTo(200);
        assertThat(ask(post).status()).isEqualTo(200);
    }

    @Test
    void imageOfAForeignPageIsNoAction() throws Exception {
        String action = "GET /?Action=DeleteQueue HTTP/1.1";
        assertThat(ask(action, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors")
                        .status())
                .isEqualTo(403);
        assertThat(ask("GET /?%41ction=DeleteQueue HTTP/1.1", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Dest: image")
                        .status())
                .isEqualTo(403);
        assertThat(ask(action, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe")
                        .status())
                .isEqualTo(403);
        assertThat(ask(action, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document")
                        .status())
                .as("a link in a mail that confirms a subscription")
                .isEqualTo(200);
        assertThat(ask(action, "Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: no-cors")
                        .status())
                .isEqualTo(200);
        assertThat(ask("GET /bucket/picture HTTP/1.1", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors")
                        .status())
                .isEqualTo(200);
    }

    private static Answer ask(String... head) throws Exception {
        return askHost("x", head);
    }

    private static Answer askHost(String host, String... head) throws Exception {
        try (TestDoor door = new TestDoor(TestDoor.OPTIONS.withTrustedOrigins(Set.of("https://console.example.com")));
                RawClient client = door.client()) {
            return client.send(String.join("\r\n", head) + "\r\nHost: " + host + "\r\n\r\n")
                    .answer();
        }
    }
}
