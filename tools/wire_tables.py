#!/usr/bin/env python3
"""Writes the wire tables: what the AWS SDK's model classes do not know about the wire.

One table per service, one JSON object per line (NDJSON), from the service descriptions that botocore carries
(Apache-2.0, credited in NOTICE). The same input gives the same bytes.

    tools/wire_tables.py sqs --out service-sqs/src/main/resources/brume/wire
    tools/wire_tables.py sqs sns --check --out DIR      compare with what is there, change nothing
    tools/wire_tables.py --all --out DIR
    tools/wire_tables.py sqs --smithy sqs-1.0.6.jar --out DIR

SQS's older query protocol is no longer in botocore. Its names come from the jar software.amazon.api.models:sqs:1.0.6
(Apache-2.0, Maven Central) where --smithy names it, else from the lines of the table that is already there.

Lines, told apart by their first key:
  name       the head: how requests name the service (the first line)
  operation  an operation: HTTP binding, input, output, errors
  error      a modelled error: code and status on the wire
  shape      what the model demands of inputs; only shapes that lead to a constraint
  events     an event stream: its events and their payloads
  query      names of the query protocol, where the SDK's classes do not carry them
"""

import argparse
import gzip
import json
import pathlib
import sys
import zipfile

# Ours and the table's name is the service's namespace in ARNs. (botocore's folder, the SDK's package)
SERVICES = {
    "sqs": ("sqs", "sqs"),
    "sns": ("sns", "sns"),
    "kinesis": ("kinesis", "kinesis"),
    "firehose": ("firehose", "firehose"),
    "events": ("events", "eventbridge"),
    "scheduler": ("scheduler", "scheduler"),
    "pipes": ("pipes", "pipes"),
    "states": ("stepfunctions", "sfn"),
    "lambda": ("lambda", "lambda"),
    "s3": ("s3", "s3"),
    "iam": ("iam", "iam"),
    "sts": ("sts", "sts"),
    "logs": ("logs", "cloudwatchlogs"),
    "cloudwatch": ("cloudwatch", "cloudwatch"),
}

# Before the hash in a JSON error's __type; services that are not named here send the bare code.
ERROR_NAMESPACES = {
    "sqs": "com.amazonaws.sqs",
    "states": "com.amazonaws.swf.service.v2.model",
    "cloudwatch": "com.amazonaws.cloudwatch",
}

# What an error says in the query protocol where that differs, as recorded at AWS.
QUERY_MESSAGES = {
    "sqs": {"QueueDoesNotExist": "The specified queue does not exist for this wsdl version."},
}

XML_NAMESPACES = {
    "sqs": "http://queue.amazonaws.com/doc/2012-11-05/",
    "s3": "http://s3.amazonaws.com/doc/2006-03-01/",
}

# Root elements of S3's answers, where they are not the output shape's name (S3 API reference, "Response Syntax").
S3_ROOTS = {
    "CompleteMultipartUpload": "CompleteMultipartUploadResult",
    "CreateMultipartUpload": "InitiateMultipartUploadResult",
    "CreateSession": "CreateSessionResult",
    "DeleteObjects": "DeleteResult",
    "GetBucketAccelerateConfiguration": "AccelerateConfiguration",
    "GetBucketAcl": "AccessControlPolicy",
    "GetBucketCors": "CORSConfiguration",
    "GetBucketLifecycle": "LifecycleConfiguration",
    "GetBucketLifecycleConfiguration": "LifecycleConfiguration",
    "GetBucketLocation": "LocationConstraint",
    "GetBucketLogging": "BucketLoggingStatus",
    "GetBucketNotification": "NotificationConfiguration",
    "GetBucketNotificationConfiguration": "NotificationConfiguration",
    "GetBucketRequestPayment": "RequestPaymentConfiguration",
    "GetBucketTagging": "Tagging",
    "GetBucketVersioning": "VersioningConfiguration",
    "GetBucketWebsite": "WebsiteConfiguration",
    "GetObjectAcl": "AccessControlPolicy",
    "GetObjectAttributes": "GetObjectAttributesResponse",
    "GetObjectTagging": "Tagging",
    "ListBucketAnalyticsConfigurations": "ListBucketAnalyticsConfigurationResult",
    "ListBucketIntelligentTieringConfigurations": "ListBucketIntelligentTieringConfigurationsResult",
    "ListBucketInventoryConfigurations": "ListInventoryConfigurationsResult",
    "ListBucketMetricsConfigurations": "ListMetricsConfigurationsResult",
    "ListBuckets": "ListAllMyBucketsResult",
    "ListDirectoryBuckets": "ListAllMyDirectoryBucketsResult",
    "ListMultipartUploads": "ListMultipartUploadsResult",
    "ListObjectVersions": "ListVersionsResult",
    "ListObjects": "ListBucketResult",
    "ListObjectsV2": "ListBucketResult",
    "ListParts": "ListPartsResult",
}

# Where botocore tells no status and AWS answers without content (S3 API reference, "Sample response"; recorded at AWS).
S3_STATUSES = {"PutBucketPolicy": 204, "PutBucketTagging": 204}


def load(folder):
    import botocore

    data = pathlib.Path(botocore.__file__).parent / "data" / folder
    newest = sorted(path for path in data.iterdir() if path.is_dir())[-1]
    packed = newest / "service-2.json.gz"
    if packed.exists():
        return json.loads(gzip.decompress(packed.read_bytes()))
    return json.loads((newest / "service-2.json").read_text())


def head(name, model):
    meta = model["metadata"]
    protocols = list(meta.get("protocols") or [meta["protocol"]])
    if "awsQueryCompatible" in meta and "query" not in protocols:
        protocols.append("query")
    speaks_json = "json" in protocols
    return {
        "name": name,
        "serviceId": meta["serviceId"],
        "signingName": meta.get("signingName", meta["endpointPrefix"]),
        "endpointPrefix": meta["endpointPrefix"],
        "targetPrefix": meta.get("targetPrefix", "") if speaks_json else "",
        "apiVersion": meta["apiVersion"],
        "jsonVersion": meta.get("jsonVersion", "") if speaks_json else "",
        "protocols": protocols,
        "xmlNamespace": XML_NAMESPACES.get(name, meta.get("xmlNamespace", "")),
        "errorNamespace": ERROR_NAMESPACES.get(name, ""),
        "sdkPackage": "software.amazon.awssdk.services." + SERVICES[name][1] + ".model",
    }


def event_stream(model, shape_name):
    """The member of an output that is an event stream, and its union's name."""
    for member, ref in model["shapes"].get(shape_name, {}).get("members", {}).items():
        if model["shapes"][ref["shape"]].get("eventstream"):
            return ref["shape"]
    return None


def needs(model, op):
    """Query parameters and headers without which a request is not this operation, where others share its URI."""
    http = op["http"]
    rivals = [o for o in model["operations"].values() if o is not op and not o.get("deprecated")
              and (o["http"]["method"], o["http"]["requestUri"]) == (http["method"], http["requestUri"])]
    shape = model["shapes"][op["input"]["shape"]] if "input" in op else {}
    if not rivals or http["requestUri"] == "/":
        return []
    members = [shape["members"][member] for member in shape.get("required", [])]
    kinds = {"querystring": "query", "header": "header"}
    return sorted(kinds[m["location"]] + ":" + m["locationName"] for m in members if m.get("location") in kinds)


def operation(name, model, wire, op):
    line = {"operation": wire}
    http = op["http"]
    if (http["method"], http["requestUri"]) != ("POST", "/"):
        line["method"] = http["method"]
        line["uri"] = http["requestUri"]
        if needs(model, op):
            line["needs"] = needs(model, op)
    status = S3_STATUSES.get(wire) if name == "s3" else None
    status = status or http.get("responseCode", 200)
    if status != 200:
        line["status"] = status
    given, returned = op.get("input", {}), op.get("output", {})
    if given:
        line["input"] = given["shape"]
        if "locationName" in given:
            line["inputRoot"] = given["locationName"]
        describe_payload(model, given["shape"], line, "input")
    if returned:
        line["output"] = returned["shape"]
        if "resultWrapper" in returned:
            line["resultWrapper"] = returned["resultWrapper"]
        describe_payload(model, returned["shape"], line, "output")
        stream = event_stream(model, returned["shape"])
        if stream:
            line["events"] = stream
    if name == "s3" and wire in S3_ROOTS:
        line["outputRoot"] = S3_ROOTS[wire]
    if "hostPrefix" in op.get("endpoint", {}):
        line["hostPrefix"] = op["endpoint"]["hostPrefix"]
    if op.get("deprecated"):
        line["deprecated"] = True
    if op.get("idempotent"):
        line["idempotent"] = True
    if op.get("httpChecksum", {}).get("requestChecksumRequired"):
        line["checksumRequired"] = True
    if op.get("errors"):
        line["errors"] = sorted(error["shape"] for error in op["errors"])
    return line


def describe_payload(model, shape_name, line, side):
    """A body that is one member: its name, and whether it is a stream that the SDK keeps out of its classes."""
    shape = model["shapes"][shape_name]
    member = shape.get("payload")
    if not member or event_stream(model, shape_name):
        return
    ref = shape["members"][member]
    target = model["shapes"][ref["shape"]]
    line[side + "Payload"] = member
    if target["type"] == "structure":
        line[side + "PayloadRoot"] = ref.get("locationName") or target.get("locationName") or ref["shape"]
    if ref.get("streaming") or target.get("streaming"):
        line[side + "Streaming"] = True


def error(shape_name, shape):
    wire = shape.get("error", {})
    line = {"error": shape_name}
    if wire.get("code", shape_name) != shape_name:
        line["code"] = wire["code"]
    server = bool(shape.get("fault")) or wire.get("httpStatusCode", 400) >= 500
    line["status"] = wire.get("httpStatusCode", 500 if server else 400)
    if server:
        line["fault"] = "server"
    for member in shape.get("members", {}):
        if member.lower() == "message":
            line["message"] = member
    headers = {m: r["locationName"] for m, r in shape.get("members", {}).items() if r.get("location") == "header"}
    if headers:
        line["headers"] = headers
    return line


class Constraints:
    """The shapes that inputs reach and that hold a constraint somewhere below."""

    OWN = ("min", "max", "pattern", "enum")

    def __init__(self, model):
        self.shapes = model["shapes"]
        inputs = {op["input"]["shape"] for op in model["operations"].values() if "input" in op}
        self.reached = self.reach(inputs)
        self.constrained = self.spread()

    def targets(self, shape):
        refs = list(shape.get("members", {}).values()) + [shape[k] for k in ("member", "key", "value") if k in shape]
        return [ref["shape"] for ref in refs]

    def reach(self, names):
        seen, todo = set(), list(names)
        while todo:
            name = todo.pop()
            if name not in seen:
                seen.add(name)
                todo.extend(self.targets(self.shapes[name]))
        return seen

    def spread(self):
        own = {n for n in self.reached if self.own(self.shapes[n]) or self.shapes[n].get("required")
               or self.shapes[n].get("union")}
        while True:
            more = {n for n in self.reached - own if any(t in own for t in self.targets(self.shapes[n]))}
            if not more:
                return own
            own |= more

    def own(self, shape):
        return {key: shape[key] for key in self.OWN if key in shape}

    def ref(self, name):
        return name if name in self.constrained else None

    def lines(self):
        return [self.line(name, self.shapes[name]) for name in sorted(self.constrained)]

    def line(self, name, shape):
        line = {"shape": name, "type": shape["type"]}
        if shape["type"] == "structure":
            if shape.get("union"):
                line["union"] = True
            line["members"] = self.members(shape)
        for part in ("member", "key", "value"):
            if part in shape and self.ref(shape[part]["shape"]):
                line[part] = shape[part]["shape"]
        line.update(self.own(shape))
        return line

    def members(self, shape):
        members = {}
        required = set(shape.get("required", []))
        for member, ref in shape.get("members", {}).items():
            entry = {}
            if member in required:
                entry["required"] = True
            if self.ref(ref["shape"]):
                entry["shape"] = ref["shape"]
            if entry:
                members[member] = entry
        return members


def events(model):
    lines = []
    for name in sorted(model["shapes"]):
        union = model["shapes"][name]
        if not union.get("eventstream"):
            continue
        members = {}
        for member, ref in union["members"].items():
            shape = model["shapes"][ref["shape"]]
            entry = {"exception": True} if shape.get("exception") else {}
            for part, part_ref in shape.get("members", {}).items():
                if part_ref.get("eventpayload"):
                    entry["payload"] = part
                if part_ref.get("eventheader"):
                    entry.setdefault("headers", []).append(part)
            members[member] = entry
        lines.append({"events": name, "members": members})
    return lines


def smithy_query(jar):
    """Query names and query error codes out of a Smithy JSON model."""
    with zipfile.ZipFile(jar) as archive:
        path = next(n for n in archive.namelist() if n.endswith(".json"))
        shapes = json.loads(archive.read(path))["shapes"]
    names, errors = [], {}
    for shape_id in sorted(shapes):
        shape, short = shapes[shape_id], shape_id.split("#")[1]
        code = shape.get("traits", {}).get("aws.protocols#awsQueryError")
        if code:
            errors[short] = (code["code"], code["httpResponseCode"])
        members = {}
        for member, ref in shape.get("members", {}).items():
            entry = smithy_member(shapes, ref)
            if entry:
                members[member] = entry
        if members and shape["type"] == "structure":
            names.append({"query": short, "members": members})
    return names, errors


def smithy_member(shapes, ref):
    traits = ref.get("traits", {})
    if "smithy.api#xmlName" not in traits and "smithy.api#xmlFlattened" not in traits:
        return None
    entry = {"name": traits["smithy.api#xmlName"]}
    if "smithy.api#xmlFlattened" in traits:
        entry["flat"] = True
    target = shapes.get(ref["target"], {})
    for part in ("key", "value"):
        if part in target:
            entry[part] = target[part].get("traits", {}).get("smithy.api#xmlName", part)
    return entry


def kept_query(path):
    """The query names and error codes of the table that is already there."""
    names, errors = [], {}
    if path.exists():
        for line in map(json.loads, path.read_text().splitlines()):
            if "query" in line:
                names.append(line)
            if "queryCode" in line:
                errors[line["error"]] = (line["queryCode"], line["status"])
    return names, errors


def table(name, query):
    model = load(SERVICES[name][0])
    query_names, query_errors = query
    lines = [head(name, model)]
    lines += [operation(name, model, wire, model["operations"][wire]) for wire in sorted(model["operations"])]
    for shape_name in sorted(model["shapes"]):
        shape = model["shapes"][shape_name]
        if shape.get("exception"):
            line = error(shape_name, shape)
            if shape_name in query_errors:
                # The status holds for both protocols.
                line["queryCode"], line["status"] = query_errors[shape_name]
            if shape_name in QUERY_MESSAGES.get(name, {}):
                line["queryMessage"] = QUERY_MESSAGES[name][shape_name]
            lines.append(line)
    lines += Constraints(model).lines()
    lines += events(model)
    lines += query_names
    return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("services", nargs="*", help="names: " + " ".join(SERVICES))
    parser.add_argument("--all", action="store_true", help="every service this tool knows")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="the folder of the tables")
    parser.add_argument("--check", action="store_true", help="say what would change, and change nothing")
    parser.add_argument("--smithy", type=pathlib.Path, help="jar of software.amazon.api.models:sqs")
    options = parser.parse_args()
    names = list(SERVICES) if options.all else options.services
    unknown = [name for name in names if name not in SERVICES]
    if unknown or not names:
        parser.error("name services out of: " + " ".join(SERVICES))
    stale = []
    for name in names:
        path = options.out / (name + ".ndjson")
        query = smithy_query(options.smithy) if options.smithy and name == "sqs" else kept_query(path)
        text = table(name, query)
        if options.check:
            if not path.exists() or path.read_text() != text:
                stale.append(str(path))
        else:
            options.out.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    if stale:
        print("differs from the installed botocore: " + ", ".join(stale), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
