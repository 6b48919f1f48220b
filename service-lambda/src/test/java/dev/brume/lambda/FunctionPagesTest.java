package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;

class FunctionPagesTest {
    private final LambdaWorld world = new LambdaWorld(Duration.ZERO);

    @AfterEach
    void close() {
        world.close();
    }

    private List<String> pages(String versions) {
        List<String> listed = new ArrayList<>();
        String marker = null;
        do {
            ListFunctionsResponse page = world.call(
                    ListFunctionsRequest.builder()
                            .functionVersion(versions)
                            .maxItems(1)
                            .marker(marker)
                            .build(),
                    ListFunctionsResponse.class);
            page.functions().forEach(each -> listed.add(each.functionName() + " " + each.version()));
            marker = page.nextMarker();
        } while (marker != null);
        return listed;
    }

    @Test
    void namesThatBeginAlikeAreAllListed() {
        for (String name : List.of("orders-2", "orders", "orders_1", "ordersB")) {
            world.call(world.request().functionName(name).build(), CreateFunctionResponse.class);
        }
        assertThat(pages(null))
                .containsExactly("orders $LATEST", "orders-2 $LATEST", "ordersB $LATEST", "orders_1 $LATEST");
        world.publish();
        assertThat(pages("ALL"))
                .containsExactly(
                        "orders $LATEST", "orders 1", "orders-2 $LATEST", "ordersB $LATEST", "orders_1 $LATEST");
    }
}
