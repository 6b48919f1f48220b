# Up, down, and the same folder on both sides.
rm -rf work && mkdir -p work/folder/deep
head -c 20000000 /dev/urandom >work/large
aws s3 mb s3://cli-bucket
aws s3 cp work/large s3://cli-bucket/large --no-progress
aws s3api head-object --bucket cli-bucket --key large --query ContentLength
aws s3 cp s3://cli-bucket/large work/back --no-progress
cmp work/large work/back && echo "the same bytes"
aws s3 cp s3://cli-bucket/large - | cmp - work/large && echo "the same stream"

# A presigned URL is for programs that know nothing of AWS.
curl -sS "$(aws s3 presign s3://cli-bucket/large --expires-in 60)" | cmp - work/large && echo "the same by its URL"

printf one >work/folder/one
printf two >"work/folder/deep/two & more"
cp work/large work/folder/deep/large
# S3 tells the second in which it has got a file: one that was written in it would be sent again.
find work/folder -type f -exec touch -t 202601010000 {} +
aws s3 sync work/folder s3://cli-bucket/folder --no-progress
aws s3 sync work/folder s3://cli-bucket/folder --no-progress --dryrun
rm work/folder/one
aws s3 sync work/folder s3://cli-bucket/folder --no-progress --delete
aws s3 sync s3://cli-bucket/folder work/copy --no-progress
diff -r work/folder work/copy && echo "the same folder"
aws s3 mv s3://cli-bucket/large s3://cli-bucket/moved --no-progress
aws s3 ls --recursive s3://cli-bucket | sed 's/^[-0-9]* [:0-9]* *//'
aws s3 rb s3://cli-bucket --force
aws s3 ls
rm -r work
