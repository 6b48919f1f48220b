package dev.brume.lambda.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Most ARNs are read without the regular expression, and all of them as it would read them. */
final class FunctionArnTest {
    private static final Place PLACE = new Place(new AccountId("123456789012"), new Region("us-gov-east-1"));
    private static final String[] WHOLE = {
        "arn:aws:lambda:us-gov-east-1:123456789012:function:orders",
        "arn:aws:lambda:us-gov-east-1:123456789012:function:or_ders-2:live",
        "arn:aws:lambda:us-gov-east-1:123456789012:function:orders:$LATEST",
        "arn:aws-us-gov:lambda:us-gov-east-1:123456789012:function:orders:$LATEST.PUBLISHED",
    };

    @Test
    void namesTheFunctionAndItsQualifier() {
        assertThat(FunctionArn.parseArn(WHOLE[0])).isEqualTo(new FunctionArn(PLACE, "orders", null));
        assertThat(FunctionArn.parseArn(WHOLE[1])).isEqualTo(new FunctionArn(PLACE, "or_ders-2", "live"));
        assertThat(FunctionArn.parseArn(WHOLE[2])).isEqualTo(new FunctionArn(PLACE, "orders", "$LATEST"));
        assertThat(FunctionArn.parseArn(WHOLE[3])).isEqualTo(new FunctionArn(PLACE, "orders", "$LATEST.PUBLISHED"));
    }

    @Test
    void damagedOnesAreReadAsTheExpressionReadsThem() {
        Random random = new Random(20261127);
        String characters = "a1:-_.$ A";
        for (int i = 0; i < 100_000; i++) {
            StringBuilder damaged = new StringBuilder(WHOLE[random.nextInt(WHOLE.length)]);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(damaged.length());
                char other = characters.charAt(random.nextInt(characters.length()));
                switch (random.nextInt(3)) {
                    case 0 -> damaged.setCharAt(at, other);
                    case 1 -> damaged.insert(at, other);
                    default -> damaged.deleteCharAt(at);
                }
            }
            String text = damaged.toString();
            assertThat(FunctionArn.parseArn(text)).as(text).isEqualTo(FunctionArn.parseAnyArn(text));
        }
    }
}
