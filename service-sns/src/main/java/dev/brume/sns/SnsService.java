package dev.brume.sns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.authorization.AccessRules;
import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.identity.AccountId;
import dev.brume.core.shape.ValidationWording;
import dev.brume.sns.delivery.Deliveries;
import dev.brume.sns.delivery.ReplayDeliveries;
import dev.brume.sns.push.PushNotifications;
import dev.brume.sns.signature.SigningCertificate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.AddPermissionRequest;
import software.amazon.awssdk.services.sns.model.CheckIfPhoneNumberIsOptedOutRequest;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.CreatePlatformApplicationRequest;
import software.amazon.awssdk.services.sns.model.CreatePlatformEndpointRequest;
import software.amazon.awssdk.services.sns.model.CreateSmsSandboxPhoneNumberRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.DeleteEndpointRequest;
import software.amazon.awssdk.services.sns.model.DeletePlatformApplicationRequest;
import software.amazon.awssdk.services.sns.model.DeleteSmsSandboxPhoneNumberRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.GetDataProtectionPolicyRequest;
import software.amazon.awssdk.services.sns.model.GetEndpointAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetPlatformApplicationAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSmsAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSmsSandboxAccountStatusRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.ListEndpointsByPlatformApplicationRequest;
import software.amazon.awssdk.services.sns.model.ListOriginationNumbersRequest;
import software.amazon.awssdk.services.sns.model.ListPhoneNumbersOptedOutRequest;
import software.amazon.awssdk.services.sns.model.ListPlatformApplicationsRequest;
import software.amazon.awssdk.services.sns.model.ListSmsSandboxPhoneNumbersRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.OptInPhoneNumberRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PutDataProtectionPolicyRequest;
import software.amazon.awssdk.services.sns.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sns.model.SetEndpointAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetPlatformApplicationAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetSmsAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.TagResourceRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UntagResourceRequest;
import software.amazon.awssdk.services.sns.model.VerifySmsSandboxPhoneNumberRequest;

/** Amazon SNS. Behaviour lives in the operations classes and in {@link dev.brume.sns.topic.Topic}. */
public final class SnsService implements AwsService {
    /** How the paths of certificates begin that check our signatures. */
    public static final String DOCUMENTS = SigningCertificate.PATH_PREFIX;

    private final SnsWording wording = new SnsWording();
    private final SnsParts parts;
    private final Deliveries deliveries;
    private final DeliveryRoutes deliveryRoutes;
    private final TopicOperations topics;
    private final PermissionOperations permissions;
    private final TagOperations tags;
    private final SubscribeOperations subscribing;
    private final ConfirmationOperations confirming;
    private final SubscriptionOperations subscriptions;
    private final PublishOperations publishing;
    private final PublishBatchOperation batches;
    private final DataProtectionOperations protecting;
    private final PlatformApplicationOperations applications;
    private final PlatformEndpointOperations endpoints;
    private final SmsOperations sms;
    private final SandboxOperations sandbox;
    private final CaptureRoutes captures;
    private final OutsideRoutes outside;
    private final FilterExplanations explanations;

    public SnsService(Core core) {
        this.parts = new SnsParts(core);
        TopicDirectory directory = parts.topics();
        PushNotifications notifications = new PushNotifications(parts.push(), core.aws());
        DirectPublishing direct = new DirectPublishing(parts.texts(), notifications, core.ids());
        Deliveries deliveries = new Deliveries(core, parts.texts(), notifications);
        this.deliveries = deliveries;
        this.deliveryRoutes = new DeliveryRoutes(deliveries, core.options());
        FilterQuota quota = new FilterQuota(core.options().limits());
        ReplayDeliveries replays = new ReplayDeliveries(deliveries, core.time(), parts.protections()::release);
        Publishing toTopics = new Publishing(deliveries, parts.protections(), core.ids());
        this.topics = new TopicOperations(directory, deliveries);
        this.permissions = new PermissionOperations(directory);
        this.tags = new TagOperations(directory);
        this.subscribing = new SubscribeOperations(directory, deliveries, replays, notifications, quota, core.ids());
        this.confirming = new ConfirmationOperations(directory, deliveries, replays, core.ids());
        this.subscriptions = new SubscriptionOperations(directory, replays, quota);
        this.publishing = new PublishOperations(directory, toTopics, direct);
        this.batches = new PublishBatchOperation(directory, toTopics);
        this.protecting = new DataProtectionOperations(directory);
        this.applications = new PlatformApplicationOperations(parts.push());
        this.endpoints = new PlatformEndpointOperations(parts.push(), applications, notifications, core.ids());
        this.sms = new SmsOperations(parts.texts());
        this.sandbox = new SandboxOperations(parts.texts(), core.ids());
        this.explanations = new FilterExplanations(directory);
        this.captures = new CaptureRoutes(parts, core.options());
        this.outside = new OutsideRoutes(parts, core.options());
    }

    @Override
    public void operations(Operations ops) {
        ops.add(CreateTopicRequest::builder, topics::createTopic);
        ops.add(DeleteTopicRequest::builder, topics::deleteTopic);
        ops.add(ListTopicsRequest::builder, topics::listTopics);
        ops.add(GetTopicAttributesRequest::builder, topics::getTopicAttributes);
        ops.add(SetTopicAttributesRequest::builder, topics::setTopicAttributes);
        ops.add(AddPermissionRequest::builder, permissions::addPermission);
        ops.add(RemovePermissionRequest::builder, permissions::removePermission);
        ops.add(TagResourceRequest::builder, tags::tagResource);
        ops.add(UntagResourceRequest::builder, tags::untagResource);
        ops.add(ListTagsForResourceRequest::builder, tags::listTagsForResource);

        ops.add(SubscribeRequest::builder, subscribing::subscribe);
        ops.add(ConfirmSubscriptionRequest::builder, confirming::confirmSubscription);
        ops.add(UnsubscribeRequest::builder, confirming::unsubscribe);
        ops.add(ListSubscriptionsRequest::builder, subscriptions::listSubscriptions);
        ops.add(ListSubscriptionsByTopicRequest::builder, subscriptions::listSubscriptionsByTopic);
        ops.add(GetSubscriptionAttributesRequest::builder, subscriptions::getSubscriptionAttributes);
        ops.add(SetSubscriptionAttributesRequest::builder, subscriptions::setSubscriptionAttributes);

        ops.add(PublishRequest::builder, publishing::publish);
        ops.add(PublishBatchRequest::builder, batches::publishBatch);

        ops.add(PutDataProtectionPolicyRequest::builder, protecting::putDataProtectionPolicy);
        ops.add(GetDataProtectionPolicyRequest::builder, protecting::getDataProtectionPolicy);

        pushOperations(ops);
        smsOperations(ops);
    }

    private void pushOperations(Operations ops) {
        ops.add(CreatePlatformApplicationRequest::builder, applications::createPlatformApplication);
        ops.add(DeletePlatformApplicationRequest::builder, applications::deletePlatformApplication);
        ops.add(ListPlatformApplicationsRequest::builder, applications::listPlatformApplications);
        ops.add(GetPlatformApplicationAttributesRequest::builder, applications::getPlatformApplicationAttributes);
        ops.add(SetPlatformApplicationAttributesRequest::builder, applications::setPlatformApplicationAttributes);

        ops.add(CreatePlatformEndpointRequest::builder, endpoints::createPlatformEndpoint);
        ops.add(DeleteEndpointRequest::builder, endpoints::deleteEndpoint);
        ops.add(ListEndpointsByPlatformApplicationRequest::builder, endpoints::listEndpointsByPlatformApplication);
        ops.add(GetEndpointAttributesRequest::builder, endpoints::getEndpointAttributes);
        ops.add(SetEndpointAttributesRequest::builder, endpoints::setEndpointAttributes);
    }

    private void smsOperations(Operations ops) {
        ops.add(SetSmsAttributesRequest::builder, sms::setSmsAttributes);
        ops.add(GetSmsAttributesRequest::builder, sms::getSmsAttributes);
        ops.add(CheckIfPhoneNumberIsOptedOutRequest::builder, sms::checkIfPhoneNumberIsOptedOut);
        ops.add(ListPhoneNumbersOptedOutRequest::builder, sms::listPhoneNumbersOptedOut);
        ops.add(OptInPhoneNumberRequest::builder, sms::optInPhoneNumber);
        ops.add(ListOriginationNumbersRequest::builder, sms::listOriginationNumbers);

        ops.add(CreateSmsSandboxPhoneNumberRequest::builder, sandbox::createSmsSandboxPhoneNumber);
        ops.add(VerifySmsSandboxPhoneNumberRequest::builder, sandbox::verifySmsSandboxPhoneNumber);
        ops.add(DeleteSmsSandboxPhoneNumberRequest::builder, sandbox::deleteSmsSandboxPhoneNumber);
        ops.add(ListSmsSandboxPhoneNumbersRequest::builder, sandbox::listSmsSandboxPhoneNumbers);
        ops.add(GetSmsSandboxAccountStatusRequest::builder, sandbox::getSmsSandboxAccountStatus);
    }

    @Override
    public @Nullable CompletionStage<HttpResponse> route(HttpRequest request) {
        HttpResponse answer = deliveryRoutes.answer(request);
        if (answer == null) {
            answer = captures.answer(request);
        }
        if (answer == null) {
            answer = outside.answer(request);
        }
        return answer == null ? null : CompletableFuture.completedFuture(answer);
    }

    @Override
    public ValidationWording validationWording() {
        return wording;
    }

    @Override
    public Map<String, Object> explain(JsonNode question) {
        return explanations.explain(question);
    }

    @Override
    public AccessRules accessRules() {
        return new SnsAccess(parts.topics());
    }

    @Override
    public void reset() {
        parts.reset();
        deliveries.reset();
    }

    @Override
    public void reset(AccountId account) {
        parts.reset(account);
        deliveries.reset(account);
    }
}
