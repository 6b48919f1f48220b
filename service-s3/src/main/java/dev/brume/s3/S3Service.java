package dev.brume.s3;

import dev.brume.core.authorization.AccessRules;
import dev.brume.core.dispatch.ArrivingForm;
import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.FormDoor;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.http.BodySink;
import dev.brume.core.http.CrossOrigin;
import dev.brume.core.http.Headers;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.identity.AccountId;
import dev.brume.core.shape.ValidationWording;
import dev.brume.core.time.EmulatorTime;
import dev.brume.s3.access.S3Access;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.bytes.Blocks;
import dev.brume.s3.bytes.ObjectFolder;
import dev.brume.s3.bytes.Space;
import dev.brume.s3.lifecycle.Lifecycle;
import dev.brume.s3.notification.FilterNames;
import dev.brume.s3.notification.Notifier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAbacRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusRequest;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutObjectAclRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** Amazon S3. Behaviour lives in the operations classes and in {@link dev.brume.s3.bucket.Bucket}. */
public final class S3Service implements AwsService {
    private final EmulatorTime time;
    private final ObjectFolder folder;
    private final Blocks blocks;
    private final Buckets buckets;
    private final BucketOperations bucketOperations;
    private final ObjectOperations objects;
    private final AttributeOperations attributes;
    private final CopyOperations copies;
    private final DeleteOperations deletes;
    private final TagOperations tags;
    private final ListOperations lists;
    private final MultipartOperations multipart;
    private final PartOperations parts;
    private final UploadListing uploads;
    private final NotificationOperations notifications;
    private final AccessOperations access;
    private final AclOperations acls;
    private final DefaultsOperations defaults;
    private final AbsentOperations absent;
    private final CorsOperations cors;
    private final LockOperations locks;
    private final LifecycleOperations lifecycles;
    private final Lifecycle lifecycle;
    private final FormUploads forms;
    private final Notifier notifier;

    public S3Service(Core core) {
        this.time = core.time();
        this.folder = new ObjectFolder(core.options().s3Folder(), time::execute);
        this.blocks = new Blocks(Space.ofHeap(), folder);
        this.buckets = new Buckets(core.ids());
        SentBytes bytes = new SentBytes(blocks);
        this.notifier = new Notifier(core);
        this.bucketOperations = new BucketOperations(buckets);
        this.objects = new ObjectOperations(buckets, bytes, time, notifier);
        this.attributes = new AttributeOperations(buckets);
        this.copies = new CopyOperations(buckets, notifier);
        this.deletes = new DeleteOperations(buckets, notifier);
        this.tags = new TagOperations(buckets, notifier);
        this.lists = new ListOperations(buckets);
        this.multipart = new MultipartOperations(buckets, notifier);
        this.parts = new PartOperations(buckets, bytes);
        this.uploads = new UploadListing(buckets);
        this.access = new AccessOperations(buckets);
        this.acls = new AclOperations(buckets, notifier);
        this.defaults = new DefaultsOperations(buckets);
        this.absent = new AbsentOperations(buckets);
        this.cors = new CorsOperations(buckets);
        this.locks = new LockOperations(buckets);
        this.lifecycle = new Lifecycle(core, buckets, notifier);
        this.lifecycles = new LifecycleOperations(buckets, lifecycle, core.ids());
        this.forms = new FormUploads(core, buckets, objects, blocks);
        this.notifications = new NotificationOperations(buckets, core);
    }

    @Override
    public void operations(Operations ops) {
        ops.add(CreateBucketRequest::builder, bucketOperations::createBucket);
        ops.add(HeadBucketRequest::builder, bucketOperations::headBucket);
        ops.add(DeleteBucketRequest::builder, bucketOperations::deleteBucket);
        ops.add(ListBucketsRequest::builder, bucketOperations::listBuckets);
        ops.add(GetBucketLocationRequest::builder, bucketOperations::getBucketLocation);
        ops.add(PutBucketVersioningRequest::builder, bucketOperations::putBucketVersioning);
        ops.add(GetBucketVersioningRequest::builder, bucketOperations::getBucketVersioning);

        ops.add(PutObjectRequest::builder, objects::putObject);
        ops.addWithContent(GetObjectRequest::builder, objects::getObject);
        ops.addWithContent(HeadObjectRequest::builder, objects::headObject);
        ops.add(GetObjectAttributesRequest::builder, attributes::getObjectAttributes);
        // Those that may have to read what they do not know the sums of.
        ops.addBlocking(CopyObjectRequest::builder, copies::copyObject);
        ops.add(DeleteObjectRequest::builder, deletes::deleteObject);
        ops.add(DeleteObjectsRequest::builder, deletes::deleteObjects);

        ops.add(PutObjectTaggingRequest::builder, tags::putObjectTagging);
        ops.add(GetObjectTaggingRequest::builder, tags::getObjectTagging);
        ops.add(DeleteObjectTaggingRequest::builder, tags::deleteObjectTagging);
        ops.add(PutBucketTaggingRequest::builder, tags::putBucketTagging);
        ops.add(GetBucketTaggingRequest::builder, tags::getBucketTagging);
        ops.add(DeleteBucketTaggingRequest::builder, tags::deleteBucketTagging);

        ops.add(ListObjectsRequest::builder, lists::listObjects);
        ops.add(ListObjectsV2Request::builder, lists::listObjectsV2);
        ops.add(ListObjectVersionsRequest::builder, lists::listObjectVersions);

        ops.add(CreateMultipartUploadRequest::builder, multipart::createMultipartUpload);
        ops.add(UploadPartRequest::builder, parts::uploadPart);
        ops.addBlocking(UploadPartCopyRequest::builder, parts::uploadPartCopy);
        ops.addBlocking(CompleteMultipartUploadRequest::builder, multipart::completeMultipartUpload);
        ops.add(AbortMultipartUploadRequest::builder, multipart::abortMultipartUpload);
        ops.add(ListPartsRequest::builder, parts::listParts);
        ops.add(ListMultipartUploadsRequest::builder, uploads::listMultipartUploads);

        ops.addAsynchronous(
                PutBucketNotificationConfigurationRequest::builder, notifications::putBucketNotificationConfiguration);
        ops.add(GetBucketNotificationConfigurationRequest::builder, notifications::getBucketNotificationConfiguration);

        ops.add(PutBucketPolicyRequest::builder, access::putBucketPolicy);
        ops.add(GetBucketPolicyRequest::builder, access::getBucketPolicy);
        ops.add(GetBucketPolicyStatusRequest::builder, access::getBucketPolicyStatus);
        ops.add(DeleteBucketPolicyRequest::builder, access::deleteBucketPolicy);
        ops.add(PutPublicAccessBlockRequest::builder, access::putPublicAccessBlock);
        ops.add(GetPublicAccessBlockRequest::builder, access::getPublicAccessBlock);
        ops.add(DeletePublicAccessBlockRequest::builder, access::deletePublicAccessBlock);
        ops.add(PutBucketOwnershipControlsRequest::builder, access::putBucketOwnershipControls);
        ops.add(GetBucketOwnershipControlsRequest::builder, access::getBucketOwnershipControls);
        ops.add(DeleteBucketOwnershipControlsRequest::builder, access::deleteBucketOwnershipControls);

        ops.add(PutBucketAclRequest::builder, acls::putBucketAcl);
        ops.add(GetBucketAclRequest::builder, acls::getBucketAcl);
        ops.add(PutObjectAclRequest::builder, acls::putObjectAcl);
        ops.add(GetObjectAclRequest::builder, acls::getObjectAcl);

        ops.add(PutBucketEncryptionRequest::builder, defaults::putBucketEncryption);
        ops.add(GetBucketEncryptionRequest::builder, defaults::getBucketEncryption);
        ops.add(DeleteBucketEncryptionRequest::builder, defaults::deleteBucketEncryption);
        ops.add(PutBucketAccelerateConfigurationRequest::builder, defaults::putBucketAccelerateConfiguration);
        ops.add(GetBucketAccelerateConfigurationRequest::builder, defaults::getBucketAccelerateConfiguration);
        ops.add(PutBucketRequestPaymentRequest::builder, defaults::putBucketRequestPayment);
        ops.add(GetBucketRequestPaymentRequest::builder, defaults::getBucketRequestPayment);
        ops.add(PutBucketLoggingRequest::builder, defaults::putBucketLogging);
        ops.add(GetBucketLoggingRequest::builder, defaults::getBucketLogging);
        ops.add(GetBucketAbacRequest::builder, defaults::getBucketAbac);

        ops.add(PutBucketCorsRequest::builder, cors::putBucketCors);
        ops.add(GetBucketCorsRequest::builder, cors::getBucketCors);
        ops.add(DeleteBucketCorsRequest::builder, cors::deleteBucketCors);

        ops.add(PutBucketLifecycleConfigurationRequest::builder, lifecycles::putBucketLifecycleConfiguration);
        ops.add(GetBucketLifecycleConfigurationRequest::builder, lifecycles::getBucketLifecycleConfiguration);
        ops.add(DeleteBucketLifecycleRequest::builder, lifecycles::deleteBucketLifecycle);

        ops.add(PutObjectLockConfigurationRequest::builder, locks::putObjectLockConfiguration);
        ops.add(GetObjectLockConfigurationRequest::builder, locks::getObjectLockConfiguration);
        ops.add(PutObjectRetentionRequest::builder, locks::putObjectRetention);
        ops.add(GetObjectRetentionRequest::builder, locks::getObjectRetention);
        ops.add(PutObjectLegalHoldRequest::builder, locks::putObjectLegalHold);
        ops.add(GetObjectLegalHoldRequest::builder, locks::getObjectLegalHold);

        absent.operations(ops);
    }

    @Override
    public ValidationWording validationWording() {
        return new S3Wording();
    }

    /** Checks what came with it, and whether the body is what its digests say. */
    @Override
    public SdkRequest completeInput(SdkRequest input, HttpRequest request) {
        Authentication.check(request, input);
        RelativeKeys.check(request.path(), input);
        AskedParameters.check(request, input);
        MisplacedParts.check(request, input);
        SentDigests.check(request);
        Presigned.check(request, time.now());
        return switch (input) {
            case PutObjectRequest put -> {
                SentLength.check(request.headers());
                yield put;
            }
            case UploadPartRequest part -> {
                SentLength.check(request.headers());
                yield part;
            }
            case PutBucketNotificationConfigurationRequest put -> {
                SentDigests.checkDocument(request, put);
                yield FilterNames.asModelled(put);
            }
            case CompleteMultipartUploadRequest complete -> complete; // Its checksum is the object's.
            case CreateBucketRequest create -> {
                checkNamespace(request.headers());
                SentDigests.checkDocument(request, create);
                yield create;
            }
            default -> {
                SentDigests.checkDocument(request, input);
                yield input;
            }
        };
    }

    private static void checkNamespace(Headers headers) {
        String namespace = headers.get("x-amz-bucket-namespace");
        if (namespace != null && !namespace.equals("global")) {
            throw S3Errors.notImplemented("x-amz-bucket-namespace");
        }
    }

    @Override
    public void checkHead(SdkRequest input, HttpRequest head, Call call) {
        Authentication.check(head, input);
        RelativeKeys.check(head.path(), input);
        AskedParameters.check(head, input);
        SentChecksums.checkHead(head.headers());
        Presigned.check(head, time.now());
        SentLength.check(head.headers());
        long length = ArrivingObject.declared(head.headers());
        if (length > ObjectSizes.PUT_BYTES_MAX) {
            throw ObjectSizes.entityTooLarge(length);
        }
        switch (input) {
            case PutObjectRequest put -> objects.checkHead(put, call);
            case UploadPartRequest part -> parts.checkHead(part, call);
            default -> {}
        }
    }

    @Override
    public @Nullable BodySink sink(String operation, HttpRequest head) {
        return operation.equals("PutObject") || operation.equals("UploadPart")
                ? new ArrivingObject(blocks, head.headers())
                : null;
    }

    @Override
    public AccessRules accessRules() {
        return new S3Access(buckets);
    }

    @Override
    public @Nullable CrossOrigin crossOrigin(String path) {
        return CrossOriginRules.of(path, buckets);
    }

    @Override
    public @Nullable ArrivingForm form(HttpRequest head, String path, FormDoor door) {
        return forms.begin(head, path, door);
    }

    @Override
    public void reset() {
        notifier.reset();
        lifecycle.reset();
        buckets.reset();
    }

    @Override
    public void reset(AccountId account) {
        buckets.reset(account);
    }

    @Override
    public void close() {
        folder.close();
    }
}
