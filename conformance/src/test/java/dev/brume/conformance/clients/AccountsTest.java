package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Two accounts, named by the access keys of their clients. */
class AccountsTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    private final SqsClient owner = BRUME.sqs("111111111111");
    private final SqsClient partner = BRUME.sqs("222222222222");

    @AfterEach
    void close() {
        owner.close();
        partner.close();
    }

    @Test
    void equalNamesAreDifferentQueues() {
        String owners = owner.createQueue(create -> create.queueName("same")).queueUrl();
        String partners =
                partner.createQueue(create -> create.queueName("same")).queueUrl();
        assertThat(owners).endsWith("/111111111111/same");
        assertThat(partners).endsWith("/222222222222/same");

        owner.sendMessage(send -> send.queueUrl(owners).messageBody("hello"));
        assertThat(partner.receiveMessage(receive -> receive.queueUrl(partners)).messages())
                .isEmpty();
        assertThat(partner.listQueues().queueUrls()).doesNotContain(owners);
    }

    @Test
    void aQueueOfAnotherAccountIsReachedByItsOwner() {
        String queue = owner.createQueue(create -> create.queueName("shared")).queueUrl();
        owner.addPermission(add -> add.queueUrl(queue)
                .label("partner")
                .awsAccountIds("222222222222")
                .actions("SendMessage", "GetQueueUrl"));
        assertThatThrownBy(() -> partner.getQueueUrl(get -> get.queueName("shared")))
                .isInstanceOf(QueueDoesNotExistException.class);
        String found = partner.getQueueUrl(get -> get.queueName("shared").queueOwnerAWSAccountId("111111111111"))
                .queueUrl();
        assertThat(found).isEqualTo(queue);

        partner.sendMessage(send -> send.queueUrl(found).messageBody("from the partner"));
        assertThat(owner.receiveMessage(receive -> receive.queueUrl(queue)).messages())
                .extracting(Message::body)
                .containsExactly("from the partner");
    }
}
