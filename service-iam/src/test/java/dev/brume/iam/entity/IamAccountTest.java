package dev.brume.iam.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IamAccountTest {
    private static final String KINESIS = "arn:aws:iam::aws:policy/AmazonKinesisFullAccess";
    private final IamAccount account = new IamAccount(new AccountId("123456789012"), "aws");

    private static Name name(String name) {
        return new Name("/", name, "ID-" + name, Instant.EPOCH);
    }

    private IamUser user(String name) {
        IamUser user = new IamUser(name(name));
        account.users().put(name, user);
        return user;
    }

    @Test
    void namesAreFoundWithoutRegardToCase() {
        IamUser alice = user("Alice");
        assertThat(account.user("alice")).isSameAs(alice);
        assertThatThrownBy(() -> account.user("bob")).isInstanceOfSatisfying(AwsException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("NoSuchEntityException");
            assertThat(refusal).hasMessage("The user with name bob cannot be found.");
        });
    }

    @Test
    void policiesAreTheAccountsOwnOrAwss() {
        ManagedPolicy own = new ManagedPolicy(name("mine"), "arn:aws:iam::123456789012:policy/mine", "", "{}");
        account.policies().put("mine", own);
        assertThat(account.findPolicy(own.arn())).isSameAs(own);
        assertThat(account.findPolicy("arn:aws:iam::999999999999:policy/mine")).isNull();
        assertThat(account.policy(KINESIS).isOfAws()).isTrue();
        assertThatThrownBy(() -> account.policy("arn:aws:iam::aws:policy/Nothing"))
                .hasMessage("Policy arn:aws:iam::aws:policy/Nothing was not found.");
    }

    @Test
    void attachmentsAndBoundariesAreCounted() {
        IamUser alice = user("alice");
        alice.policies().attach(KINESIS, "PoliciesPerUser");
        alice.boundary(KINESIS);
        IamGroup group = new IamGroup(name("writers"));
        account.groups().put("writers", group);
        group.policies().attach(KINESIS, "PoliciesPerGroup");
        group.users().add("alice");
        assertThat(account.attachments(KINESIS)).isEqualTo(2);
        assertThat(account.boundaryUsers(KINESIS)).isEqualTo(1);
        assertThat(account.groupsOf(alice)).containsExactly(group);
    }
}
