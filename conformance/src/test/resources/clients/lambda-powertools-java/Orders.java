import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsBuilder;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/** A function with Powertools' loggers and metrics, without the compiler that weaves aspects. */
public class Orders implements RequestHandler<Map<String, Object>, String> {
    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);
    private final Metrics metrics =
            MetricsBuilder.builder().withNamespace("Shop").withService("orders").build();

    @Override
    public String handleRequest(Map<String, Object> event, Context context) {
        // Before logging, which takes the cold start for told.
        metrics.captureColdStartMetric(context);
        return PowertoolsLogging.withLogging(context, () -> {
            metrics.addMetric("Ordered", 1, MetricUnit.COUNT);
            LOG.info("an order of {}", event.get("customer"));
            metrics.flush();
            return context.getAwsRequestId();
        });
    }
}
