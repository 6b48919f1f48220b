package dev.brume.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArnTest {
    @Test
    void keepsTheColonsOfItsResource() {
        Arn arn =
                Arn.parse("arn:aws:lambda:us-east-1:123456789012:function:f:1").orElseThrow();
        assertThat(arn.resource()).isEqualTo("function:f:1");
        assertThat(arn).hasToString("arn:aws:lambda:us-east-1:123456789012:function:f:1");
    }

    @Test
    void mayLackRegionAndAccount() {
        assertThat(Arn.parse("arn:aws:s3:::bucket")).contains(new Arn("aws", "s3", "", "", "bucket"));
    }

    @Test
    void isNotReadFromOtherText() {
        assertThat(Arn.parse("arn:aws:sqs")).isEmpty();
        assertThat(Arn.parse("queue")).isEmpty();
        assertThat(Arn.parse("")).isEmpty();
        assertThat(Arn.parse("arn:")).isEmpty();
        assertThat(Arn.parse("urn:aws:sqs:us-east-1:123456789012:queue")).isEmpty();
        assertThat(Arn.parse("arn::sqs:us-east-1:123456789012:queue")).isEmpty();
        assertThat(Arn.parse("arn:aws::us-east-1:123456789012:queue")).isEmpty();
        assertThat(Arn.parse("arn:aws:sqs:us-east-1:123456789012")).isEmpty();
        assertThat(Arn.parse("arn:aws:sqs:us-east-1:123456789012:")).isEmpty();
    }

    @Test
    void namesThePartitionOfItsRegion() {
        assertThat(Arn.of("sqs", new Region("cn-north-1"), AccountId.DEFAULT, "q")
                        .partition())
                .isEqualTo("aws-cn");
    }
}
