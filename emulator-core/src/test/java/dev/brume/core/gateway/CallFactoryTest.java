package dev.brume.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Emulator;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.http.Headers;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.IssuedKey;
import dev.brume.core.identity.Principal;
import dev.brume.core.time.ManualTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallFactoryTest {
    private final Emulator emulator =
            new Emulator(new ManualTime(), Ids.seeded(1), EmulatorOptions.DEFAULT, List.of(), name -> true);
    private final CallFactory calls = new CallFactory(emulator);

    private Call call(Map<String, String> headers, boolean secure) {
        HttpRequest request = new HttpRequest("POST", "/", "", Headers.of(headers), new byte[0], secure, "127.0.0.1");
        return calls.call(request, "id", "sqs", "SendMessage");
    }

    private Call signed(String credential) {
        return call(
                Map.of(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=" + credential + ", SignedHeaders=host, Signature="
                                + credential.length(),
                        "host",
                        "localhost:4566"),
                false);
    }

    @Test
    void callersInTurnsAreNotTakenForEachOther() {
        for (int round = 0; round < 2; round++) {
            Call one = signed("123456789012/20261123/eu-west-1/sqs/aws4_request");
            assertThat(one.account().value()).isEqualTo("123456789012");
            assertThat(one.region().name()).isEqualTo("eu-west-1");
            Call sameAgain = signed("123456789012/20261123/eu-west-1/sqs/aws4_request");
            assertThat(sameAgain.place()).isEqualTo(one.place());
            assertThat(sameAgain.principal()).isEqualTo(one.principal());
            Call other = signed("123456789012/20261123/eu-west-2/sqs/aws4_request");
            assertThat(other.region().name()).isEqualTo("eu-west-2");
            Call longer = signed("123456789012/20261123/eu-west-2/sqs/aws4_request2");
            assertThat(longer.region().name()).isEqualTo("eu-west-2");
            Call keyed = signed("AKID/20261123/us-east-1/sqs/aws4_request");
            assertThat(keyed.account().value()).isEqualTo("000000000000");
            assertThat(keyed.principal()).isEqualTo(new Principal.Caller(keyed.account(), "AKID"));
        }
    }

    @Test
    void unsignedCallIsTheDefaultAccountsInTheHostsRegion() {
        signed("123456789012/20261123/eu-west-1/sqs/aws4_request");
        Call call = call(Map.of("host", "sqs.ap-south-1.localhost.localstack.cloud:4566"), false);
        assertThat(call.account().value()).isEqualTo("000000000000");
        assertThat(call.region().name()).isEqualTo("ap-south-1");
        assertThat(call.principal()).isEqualTo(new Principal.Caller(call.account(), ""));
    }

    @Test
    void endpointIsAsTheClientReachedIt() {
        assertThat(call(Map.of("host", "localhost:1"), false).endpoint()).isEqualTo("http://localhost:1");
        assertThat(call(Map.of("host", "localhost:1"), true).endpoint()).isEqualTo("https://localhost:1");
        assertThat(call(Map.of("host", "localhost:2"), true).endpoint()).isEqualTo("https://localhost:2");
    }

    @Test
    void issuedKeyNamesItsAccountAndPrincipalFromTheNextCallOn() {
        String credential = "AKIAQAAAAAAAEXAMPLE1/20261123/us-east-1/sqs/aws4_request";
        assertThat(signed(credential).account().value()).isEqualTo("000000000000");
        IssuedKey key = new IssuedKey(
                "AKIAQAAAAAAAEXAMPLE1",
                "secret",
                "",
                Instant.MAX,
                new AccountId("111122223333"),
                "arn:aws:iam::111122223333:user/carlos",
                "AIDA",
                true,
                null);

        emulator.keys().issue(key);

        assertThat(signed(credential).account().value()).isEqualTo("111122223333");
        assertThat(signed(credential).principal())
                .isInstanceOfSatisfying(
                        Principal.Caller.class,
                        caller -> assertThat(caller.arn("aws")).isEqualTo("arn:aws:iam::111122223333:user/carlos"));
        emulator.keys().forget(any -> true);
        assertThat(signed(credential).account().value()).isEqualTo("000000000000");
    }
}
