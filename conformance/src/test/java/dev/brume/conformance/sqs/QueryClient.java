package dev.brume.conformance.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.StringJoiner;

/** A client of the older query protocol: form parameters there, XML back. */
record QueryClient(String endpoint, String account) {

    /** A form POST to the endpoint. */
    RawAnswer post(String... namesAndValues) {
        return postTo(endpoint + "/", namesAndValues);
    }

    /** A form POST that must succeed, as answers of this protocol look. */
    RawAnswer succeed(String... namesAndValues) {
        RawAnswer answer = post(namesAndValues);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/xml");
        assertThat(answer.header("x-amzn-RequestId")).isEqualTo(answer.element("RequestId"));
        return answer;
    }

    /** Whether that is the whole answer, but for the request's id. */
    static void answered(RawAnswer answer, String operation, String result) {
        assertThat(Xml.canonical(answer.xml())).isEqualTo(Xml.response(operation, result));
    }

    RawAnswer postTo(String url, String... namesAndValues) {
        return RawHttp.send(RawHttp.request(url)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header("Authorization", RawHttp.signature(account, "us-east-1"))
                .POST(BodyPublishers.ofString(form(namesAndValues)))
                .build());
    }

    /** A GET of the endpoint. */
    RawAnswer get(String... namesAndValues) {
        return getFrom(endpoint + "/", namesAndValues);
    }

    RawAnswer getFrom(String url, String... namesAndValues) {
        String query = form(namesAndValues);
        return RawHttp.send(RawHttp.request(query.isEmpty() ? url : url + "?" + query)
                .header("Authorization", RawHttp.signature(account, "us-east-1"))
                .GET()
                .build());
    }

    private static String form(String... namesAndValues) {
        StringJoiner form = new StringJoiner("&");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.add(URLEncoder.encode(namesAndValues[i], UTF_8) + "="
                    + URLEncoder.encode(namesAndValues[i + 1], UTF_8));
        }
        return form.toString();
    }
}
