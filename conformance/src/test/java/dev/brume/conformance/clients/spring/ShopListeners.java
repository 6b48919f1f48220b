package dev.brume.conformance.clients.spring;

import io.awspring.cloud.sqs.annotation.SnsNotificationMessage;
import io.awspring.cloud.sqs.annotation.SnsNotificationSubject;
import io.awspring.cloud.sqs.annotation.SqsListener;
import io.awspring.cloud.sqs.annotation.SqsListenerAcknowledgementMode;
import io.awspring.cloud.sqs.listener.acknowledgement.Acknowledgement;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.stereotype.Component;

/** Listens to queues of several kinds and notes what came. */
@Component
class ShopListeners {
    final BlockingQueue<String> orders = new LinkedBlockingQueue<>();
    final BlockingQueue<String> payments = new LinkedBlockingQueue<>();
    final BlockingQueue<List<String>> clicks = new LinkedBlockingQueue<>();
    final BlockingQueue<String> parcels = new LinkedBlockingQueue<>();
    final BlockingQueue<String> lost = new LinkedBlockingQueue<>();

    final BlockingQueue<String> deliveries = new LinkedBlockingQueue<>();
    final BlockingQueue<String> departures = new LinkedBlockingQueue<>();

    @SqsListener("orders")
    void order(String order) {
        orders.add(order);
    }

    @SqsListener("payments.fifo")
    void payment(String payment) {
        payments.add(payment);
    }

    @SqsListener("clicks")
    void clicks(List<String> several) {
        clicks.add(several);
    }

    /** Takes a parcel only when it comes for the second time. */
    @SqsListener(queueNames = "parcels", acknowledgementMode = SqsListenerAcknowledgementMode.MANUAL)
    void parcel(String parcel, Acknowledgement acknowledgement) {
        boolean again = parcels.contains(parcel);
        parcels.add(parcel);
        if (again) {
            acknowledgement.acknowledge();
        }
    }

    /** Comes in an envelope of SNS. */
    @SqsListener("deliveries")
    void delivery(@SnsNotificationSubject String subject, @SnsNotificationMessage Delivery delivery) {
        deliveries.add(subject + ": " + delivery.parcel() + " to " + delivery.to());
    }

    @SqsListener("departures.fifo")
    void departure(@SnsNotificationMessage String departure) {
        departures.add(departure);
    }

    record Delivery(String parcel, String to) {}

    @SqsListener("refunds")
    void refund(String refund) {
        throw new IllegalArgumentException("no refund: " + refund);
    }

    @SqsListener("refunds-dead")
    void lost(String refund) {
        lost.add(refund);
    }
}
