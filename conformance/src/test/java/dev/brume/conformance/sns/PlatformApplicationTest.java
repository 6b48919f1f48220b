package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sns.model.ListPlatformApplicationsResponse;
import software.amazon.awssdk.services.sns.model.PlatformApplication;

/** Applications of push platforms: making, changing, finding and deleting them, and what is refused. */
class PlatformApplicationTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    private static String create(String name, String platform, Map<String, String> attributes) {
        return AWS.sns()
                .createPlatformApplication(
                        create -> create.name(name).platform(platform).attributes(attributes))
                .platformApplicationArn();
    }

    private static String gcm(String name) {
        return create(name, "GCM", Map.of("PlatformCredential", "key"));
    }

    private static Map<String, String> attributes(String arn) {
        return AWS.sns()
                .getPlatformApplicationAttributes(get -> get.platformApplicationArn(arn))
                .attributes();
    }

    @Test
    void itsArnTellsPlatformAndName() {
        assertThat(gcm("my-app")).isEqualTo("arn:aws:sns:us-east-1:" + AWS.account() + ":app/GCM/my-app");
    }

    @Test
    void showsItsAttributesButNoCredentials() {
        assertThat(attributes(gcm("my-app")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("Enabled", "true", "AuthenticationMethod", "key"));
        String apple = create(
                "apple",
                "APNS",
                Map.of(
                        "PlatformPrincipal", "key-id",
                        "PlatformCredential", "key",
                        "ApplePlatformTeamID", "team",
                        "ApplePlatformBundleID", "bundle"));
        assertThat(attributes(apple))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Enabled", "true",
                        "AuthenticationMethod", "token",
                        "ApplePlatformTeamID", "team",
                        "ApplePlatformBundleID", "bundle"));
    }

    @Test
    void changesWhatIsSet() {
        String arn = gcm("my-app");
        String topic = AWS.topic();
        AWS.sns()
                .setPlatformApplicationAttributes(set -> set.platformApplicationArn(arn)
                        .attributes(Map.of("EventEndpointCreated", topic, "Enabled", "false")));
        assertThat(attributes(arn)).containsEntry("EventEndpointCreated", topic).containsEntry("Enabled", "false");
        AWS.sns()
                .setPlatformApplicationAttributes(
                        set -> set.platformApplicationArn(arn).attributes(Map.of("EventEndpointCreated", "")));
        assertThat(attributes(arn)).doesNotContainKey("EventEndpointCreated");
    }

    @Test
    void listsByPagesOfAHundred() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            made.add(gcm("app-" + i));
        }
        ListPlatformApplicationsResponse first = AWS.sns().listPlatformApplications();
        assertThat(first.platformApplications()).hasSize(100);
        ListPlatformApplicationsResponse second =
                AWS.sns().listPlatformApplications(list -> list.nextToken(first.nextToken()));
        assertThat(second.nextToken()).isNull();
        List<String> listed = new ArrayList<>();
        List.of(first, second)
                .forEach(page -> page.platformApplications().stream()
                        .map(PlatformApplication::platformApplicationArn)
                        .forEach(listed::add));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void deletingIsIdempotentAndTakesTheEndpointsAlong() {
        String arn = gcm("my-app");
        String endpoint = AWS.sns()
                .createPlatformEndpoint(
                        create -> create.platformApplicationArn(arn).token("t"))
                .endpointArn();
        AWS.sns().deletePlatformApplication(delete -> delete.platformApplicationArn(arn));
        AWS.sns().deletePlatformApplication(delete -> delete.platformApplicationArn(arn));
        assertThat(SnsWorld.refusal(() -> attributes(arn)))
                .isEqualTo("404 NotFound: PlatformApplication does not exist");
        assertThat(SnsWorld.refusal(() -> AWS.sns().getEndpointAttributes(get -> get.endpointArn(endpoint))))
                .isEqualTo("404 NotFound: Endpoint does not exist");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b | GCM | PlatformCredential=k | a b Reason: must contain only characters 'a'-'z', 'A'-'Z', '0'-'9', '_', '-', and '.'",
                "'' | GCM | PlatformCredential=k | Reason: cannot be empty",
                "a | FCM | PlatformCredential=k | Platform Reason: FCM is not supported",
                "a | ADM | PlatformCredential=k | Attributes Reason: PlatformCredential attribute provided without PlatformPrincipal",
                "a | GCM | PlatformPrincipal=p | Attributes Reason: PlatformPrincipal attribute provided without PlatformCredential",
                "a | GCM | EventEndpointCreated=arn:aws:sns:us-east-1:000000000000:t | Attributes Reason: Platform credentials are invalid",
                "a | GCM | Colour=red | Attributes Reason: Invalid attribute name: Colour",
            })
    void refusesWhatAwsRefuses(String name, String platform, String attribute, String reason) {
        String[] pair = attribute.split("=", 2);
        assertThat(SnsWorld.refusal(() -> create(name == null ? "" : name, platform, Map.of(pair[0], pair[1]))))
                .startsWith("400 InvalidParameter: Invalid parameter: ")
                .endsWith(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | An ARN must have at least 6 elements, not 1",
                "arn:aws:sns:us-east-1:000000000000:app/GCM | Wrong number of slashes in relative portion of the ARN.",
            })
    void refusesMalformedArns(String arn, String reason) {
        assertThat(SnsWorld.refusal(() -> attributes(arn)))
                .isEqualTo("400 InvalidParameter: Invalid parameter: PlatformApplicationArn Reason: " + reason);
    }
}
