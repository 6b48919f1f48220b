package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.model.Endpoint;

/** Endpoints of platform applications: one for each token, their attributes, and what is refused. */
class PlatformEndpointTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    private String application;

    @BeforeEach
    void makeApplication() {
        application = application("GCM", Map.of("PlatformCredential", "key"));
    }

    private static String application(String platform, Map<String, String> attributes) {
        return AWS.sns()
                .createPlatformApplication(create ->
                        create.name(AWS.freshName()).platform(platform).attributes(attributes))
                .platformApplicationArn();
    }

    private String create(String token, Map<String, String> attributes) {
        return AWS.sns()
                .createPlatformEndpoint(create ->
                        create.platformApplicationArn(application).token(token).attributes(attributes))
                .endpointArn();
    }

    private static Map<String, String> attributes(String arn) {
        return AWS.sns().getEndpointAttributes(get -> get.endpointArn(arn)).attributes();
    }

    private static void set(String arn, Map<String, String> attributes) {
        AWS.sns().setEndpointAttributes(set -> set.endpointArn(arn).attributes(attributes));
    }

    @Test
    void itsArnFollowsFromItsApplication() {
        assertThat(create("t", Map.of())).startsWith(application.replace(":app/", ":endpoint/") + "/");
    }

    @Test
    void theSameTokenAndAttributesAreTheSameEndpoint() {
        String plain = create("t1", Map.of());
        assertThat(create("t1", Map.of())).isEqualTo(plain);
        assertThat(create("t1", Map.of("Enabled", "true"))).isEqualTo(plain);
        String named = create("t2", Map.of("CustomUserData", "jane"));
        assertThat(AWS.sns()
                        .createPlatformEndpoint(create -> create.platformApplicationArn(application)
                                .token("t2")
                                .customUserData("jane"))
                        .endpointArn())
                .isEqualTo(named);
    }

    @Test
    void theSameTokenWithOtherAttributesIsRefused() {
        String arn = create("t", Map.of("CustomUserData", "jane"));
        String refusal = "400 InvalidParameter: Invalid parameter: Token Reason: Endpoint " + arn
                + " already exists with the same Token, but different attributes.";
        assertThat(SnsWorld.refusal(() -> create("t", Map.of("CustomUserData", "john"))))
                .isEqualTo(refusal);
        assertThat(SnsWorld.refusal(() -> create("t", Map.of()))).isEqualTo(refusal);
        assertThat(SnsWorld.refusal(() -> create("t", Map.of("CustomUserData", "jane", "Enabled", "false"))))
                .isEqualTo(refusal);
    }

    @Test
    void anotherApplicationHasItsOwnEndpointForAToken() {
        String first = create("t", Map.of());
        makeApplication();
        assertThat(create("t", Map.of("CustomUserData", "x"))).isNotEqualTo(first);
    }

    @Test
    void attributesCanBeChangedOneByOne() {
        String arn = create("t", Map.of("CustomUserData", "jane"));
        assertThat(attributes(arn))
                .containsExactlyInAnyOrderEntriesOf(Map.of("Enabled", "true", "Token", "t", "CustomUserData", "jane"));
        set(arn, Map.of("Enabled", "false", "Token", "t2"));
        assertThat(attributes(arn))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("Enabled", "false", "Token", "t2", "CustomUserData", "jane"));
        assertThat(create("t", Map.of())).isNotEqualTo(arn);
    }

    @Test
    void aTokenOfAnotherEndpointIsRefused() {
        String first = create("t1", Map.of());
        String second = create("t2", Map.of());
        assertThat(SnsWorld.refusal(() -> set(second, Map.of("Token", "t1"))))
                .contains("Token Reason: Endpoint " + first + " already exists");
        assertThat(attributes(second)).containsEntry("Token", "t2");
    }

    @Test
    void refusesUnknownAttributesAndLongData() {
        assertThat(SnsWorld.refusal(() -> create("t", Map.of("Colour", "red"))))
                .isEqualTo(
                        "400 InvalidParameter: Invalid parameter: Attributes Reason: Invalid attribute name: Colour");
        assertThat(SnsWorld.refusal(() -> create("t", Map.of("CustomUserData", "x".repeat(2049)))))
                .isEqualTo("400 InvalidParameter: Invalid parameter: Attributes Reason: Invalid value for attribute: "
                        + "CustomUserData: must be at most 2048 bytes long in UTF-8 encoding");
    }

    @Test
    void applesTokensAreHexadecimal() {
        application = application("APNS", Map.of("PlatformPrincipal", "p", "PlatformCredential", "c"));
        assertThat(create("0af9", Map.of())).contains(":endpoint/APNS/");
        assertThat(SnsWorld.refusal(() -> create("my-phone", Map.of())))
                .isEqualTo("400 InvalidParameter: Invalid parameter: Token Reason: "
                        + "iOS device tokens must be no more than 400 hexadecimal characters");
    }

    @Test
    void endpointsAreListedAndDeleted() {
        String first = create("t1", Map.of());
        String second = create("t2", Map.of("CustomUserData", "x"));
        assertThat(AWS.sns()
                        .listEndpointsByPlatformApplication(list -> list.platformApplicationArn(application))
                        .endpoints())
                .containsExactlyInAnyOrder(
                        Endpoint.builder()
                                .endpointArn(first)
                                .attributes(Map.of("Enabled", "true", "Token", "t1"))
                                .build(),
                        Endpoint.builder()
                                .endpointArn(second)
                                .attributes(Map.of("Enabled", "true", "Token", "t2", "CustomUserData", "x"))
                                .build());
        AWS.sns().deleteEndpoint(delete -> delete.endpointArn(first));
        AWS.sns().deleteEndpoint(delete -> delete.endpointArn(first));
        assertThat(SnsWorld.refusal(() -> attributes(first))).isEqualTo("404 NotFound: Endpoint does not exist");
        assertThat(create("t1", Map.of("CustomUserData", "new"))).isNotEqualTo(first);
    }

    @Test
    void anUnknownApplicationIsNotFound() {
        String unknown = application + "x";
        assertThat(SnsWorld.refusal(() -> AWS.sns()
                        .createPlatformEndpoint(
                                create -> create.platformApplicationArn(unknown).token("t"))))
                .isEqualTo("404 NotFound: PlatformApplication does not exist");
    }
}
