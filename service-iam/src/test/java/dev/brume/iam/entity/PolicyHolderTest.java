package dev.brume.iam.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import org.junit.jupiter.api.Test;

class PolicyHolderTest {
    private final PolicyHolder holder = new PolicyHolder();

    @Test
    void embeddedPoliciesShareOneSize() {
        holder.put("first", "x".repeat(60), 100, "user alice");
        assertThatThrownBy(() -> holder.put("second", "x".repeat(41), 100, "user alice"))
                .isInstanceOfSatisfying(AwsException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("LimitExceededException");
                    assertThat(refusal).hasMessage("Maximum policy size of 100 bytes exceeded for user alice");
                });
        holder.put("second", "x".repeat(40), 100, "user alice");
        holder.put("first", " \n".repeat(500) + "x".repeat(60), 100, "user alice");
        assertThat(holder.inline()).hasSize(2);
    }

    @Test
    void elevenPoliciesAreTooManyAndTheSameAgainIsNone() {
        for (int i = 0; i < IamLimits.POLICIES_PER_ENTITY; i++) {
            holder.attach("arn:aws:iam::123456789012:policy/p" + i, "PoliciesPerRole");
        }
        holder.attach("arn:aws:iam::123456789012:policy/p0", "PoliciesPerRole");
        assertThatThrownBy(() -> holder.attach("arn:aws:iam::123456789012:policy/more", "PoliciesPerRole"))
                .hasMessage("Cannot exceed quota for PoliciesPerRole: 10");
    }

    @Test
    void policiesMustGoBeforeTheEntity() {
        holder.refuseDeletion();
        holder.put("own", "{}", 100, "user alice");
        assertThatThrownBy(holder::refuseDeletion).hasMessage("Cannot delete entity, must delete policies first.");
        holder.attach("arn:aws:iam::123456789012:policy/p", "PoliciesPerUser");
        assertThatThrownBy(holder::refuseDeletion).hasMessage("Cannot delete entity, must detach all policies first.");
    }
}
