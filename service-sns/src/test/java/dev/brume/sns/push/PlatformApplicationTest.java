package dev.brume.sns.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application keeps one endpoint for each token, and its credentials to itself. */
class PlatformApplicationTest {
    private final PlatformApplications applications =
            new PlatformApplications(new Place(new AccountId("111111111111"), Region.US_EAST_1));

    private PlatformApplication gcm() {
        return applications.create("app", "GCM", Map.of("PlatformCredential", "key"));
    }

    @Test
    void aTokenBelongsToOneEndpointAndIsFreeWhenThatIsGone() {
        PlatformApplication application = gcm();
        PlatformApplication.Registered first = application.register("t", null, Map.of(), "1");
        assertThat(first.isNew()).isTrue();
        assertThat(application.register("t", null, Map.of(), "2"))
                .isEqualTo(new PlatformApplication.Registered(first.endpoint(), false));
        assertThat(application.delete(first.endpoint().arn())).isTrue();
        assertThat(application.delete(first.endpoint().arn())).isFalse();
        assertThat(application.register("t", "data", Map.of(), "3").isNew()).isTrue();
    }

    @Test
    void attributesGoBeforeTheParameter() {
        PlatformEndpoint endpoint = gcm().register("t", "parameter", Map.of("CustomUserData", "attribute"), "1")
                .endpoint();
        assertThat(endpoint.shown()).containsEntry("CustomUserData", "attribute");
    }

    @Test
    void aChangeThatIsRefusedChangesNothing() {
        PlatformApplication application = gcm();
        PlatformEndpoint endpoint =
                application.register("t", null, Map.of(), "1").endpoint();
        assertThatThrownBy(() -> application.change(endpoint, Map.of("Token", "t2", "Enabled", "maybe")))
                .hasMessageContaining("Enabled");
        assertThat(endpoint.shown()).isEqualTo(Map.of("Enabled", "true", "Token", "t"));
        assertThat(application.register("t", null, Map.of(), "2").isNew()).isFalse();
    }

    @Test
    void makingItAgainSetsItAnewAndKeepsItsEndpoints() {
        PlatformApplication application = gcm();
        application.change(Map.of("Enabled", "false"));
        PlatformEndpoint endpoint =
                application.register("t", null, Map.of(), "1").endpoint();
        assertThat(gcm()).isSameAs(application);
        assertThat(application.shown()).containsEntry("Enabled", "true");
        assertThat(application.endpoint(endpoint.arn())).isSameAs(endpoint);
    }

    @ParameterizedTest
    @EnumSource(Platform.class)
    void everyPlatformTakesItsCredentials(Platform platform) {
        Map<String, String> credentials = Map.of("PlatformPrincipal", "p", "PlatformCredential", "c");
        PlatformApplication application = applications.create("app", platform.name(), credentials);
        assertThat(application.arn()).isEqualTo("arn:aws:sns:us-east-1:111111111111:app/" + platform + "/app");
        assertThat(application.shown().values()).doesNotContain("p", "c");
    }

    @Test
    void anEndpointsArnLeadsToItsApplication() {
        PlatformApplication application = gcm();
        PlatformEndpoint endpoint =
                application.register("t", null, Map.of(), "id").endpoint();
        assertThat(endpoint.arn()).isEqualTo("arn:aws:sns:us-east-1:111111111111:endpoint/GCM/app/id");
        assertThat(applications.applicationOf(endpoint.arn())).isSameAs(application);
        assertThat(PushArn.isEndpoint(endpoint.arn())).isTrue();
        assertThat(PushArn.isEndpoint(application.arn())).isFalse();
        assertThat(PushArn.isEndpoint("arn:aws:sns:us-east-1:111111111111:topic"))
                .isFalse();
    }
}
