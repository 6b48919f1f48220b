"""Distributed Maps that read their items from S3, and write their results there."""

import gzip
import hashlib
import json

import boto3
from botocore.config import Config

from brume import ended, machine, same, sfn, start, unique

s3 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}))


def bucket(**objects):
    # "__" in a name is a slash, "_" a dot.
    name = unique("b")
    s3.create_bucket(Bucket=name)
    for key, body in objects.items():
        s3.put_object(Bucket=name, Key=key.replace("__", "/").replace("_", "."), Body=body)
    return name


def reader(operation, config, **parameters):
    return {"Resource": f"arn:aws:states:::s3:{operation}", "ReaderConfig": config, "Parameters": parameters}


def mapped(item_reader, states=None, **more):
    processor = {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "P",
        "States": states or {"P": {"Type": "Pass", "End": True}},
    }
    each = {"Type": "Map", "ItemReader": item_reader, "ItemProcessor": processor, "End": True, **more}
    return ended(start(machine({"StartAt": "M", "States": {"M": each}})))


def items(item_reader):
    done = mapped(item_reader)
    same(done["status"], "SUCCEEDED")
    return json.loads(done["output"])


def rows_of_csv():
    """the rows of a CSV file become objects, with the names of its first line or with given ones"""
    data = bucket(rows_csv='id,name\n1,"a, b"\n2,c\n')
    first = {"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW"}
    same(items(reader("getObject", first, Bucket=data, Key="rows.csv")), [{"id": "1", "name": "a, b"}, {"id": "2", "name": "c"}])
    given = {"InputType": "CSV", "CSVHeaderLocation": "GIVEN", "CSVHeaders": ["a", "b"], "MaxItems": 1}
    same(items(reader("getObject", given, Bucket=data, Key="rows.csv")), [{"a": "id", "b": "name"}])


def json_and_lines():
    """the items of a JSON file stand where the pointer says, those of a JSONL file in its lines"""
    data = bucket(items_json=json.dumps({"deep": {"list": [{"n": 1}, 2]}}), lines_jsonl='{"n":1}\n{"n":2}\n')
    pointer = {"InputType": "JSON", "ItemsPointer": "/deep/list"}
    same(items(reader("getObject", pointer, Bucket=data, Key="items.json")), [{"n": 1}, 2])
    same(items(reader("getObject", {"InputType": "JSONL"}, Bucket=data, Key="lines.jsonl")), [{"n": 1}, {"n": 2}])


def listing():
    """the objects under a prefix are items, or the files of items"""
    data = bucket(list__a_jsonl='{"n":1}', list__b_jsonl='{"n":2}\n{"n":3}', other="x")
    found = items(reader("listObjectsV2", {}, Bucket=data, Prefix="list/"))
    same([(item["Key"], item["Size"]) for item in found], [("list/a.jsonl", 7), ("list/b.jsonl", 15)])
    flat = {"InputType": "JSONL", "Transformation": "LOAD_AND_FLATTEN"}
    same(items(reader("listObjectsV2", flat, Bucket=data, Prefix="list/")), [{"n": 1}, {"n": 2}, {"n": 3}])


def manifests():
    """an inventory's manifest names compressed files of rows, Athena's names files of data"""
    rows = gzip.compress(b'"there","a","1"\n"there","b","2"\n')
    data = bucket(inventory__rows_csv_gz=rows, lines_jsonl='{"n":1}\n')
    inventory = {
        "sourceBucket": "there",
        "destinationBucket": f"arn:aws:s3:::{data}",
        "version": "2016-11-30",
        "creationTimestamp": "1514944800000",
        "fileFormat": "CSV",
        "fileSchema": "Bucket, Key, Size",
        "files": [{"key": "inventory/rows.csv.gz", "size": len(rows), "MD5checksum": hashlib.md5(rows).hexdigest()}],
    }
    s3.put_object(Bucket=data, Key="manifest.json", Body=json.dumps(inventory))
    found = items(reader("getObject", {"InputType": "MANIFEST"}, Bucket=data, Key="manifest.json"))
    same(found, [{"Bucket": "there", "Key": "a", "Size": "1"}, {"Bucket": "there", "Key": "b", "Size": "2"}])
    s3.put_object(Bucket=data, Key="manifest.csv", Body=f"s3://{data}/lines.jsonl\n")
    athena = {"InputType": "JSONL", "ManifestType": "ATHENA_DATA"}
    same(items(reader("getObject", athena, Bucket=data, Key="manifest.csv")), [{"n": 1}])


def results():
    """what succeeded and what failed is written to a bucket, with a manifest of it"""
    data = bucket(items_json="[1,2,3]")
    states = {
        "P": {"Type": "Choice", "Choices": [{"Variable": "$", "NumericEquals": 2, "Next": "F"}], "Default": "S"},
        "F": {"Type": "Fail", "Error": "Two"},
        "S": {"Type": "Succeed"},
    }
    writer = {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": data, "Prefix": "out"}}
    done = mapped(
        reader("getObject", {"InputType": "JSON"}, Bucket=data, Key="items.json"),
        states,
        ResultWriter=writer,
        ToleratedFailureCount=1,
    )
    output = json.loads(done["output"])
    where = output["ResultWriterDetails"]
    same(where["Bucket"], data)
    read = lambda key: json.loads(s3.get_object(Bucket=data, Key=key)["Body"].read())
    manifest = read(where["Key"])
    same(manifest["MapRunArn"], output["MapRunArn"])
    files = {status: [one["Key"] for one in each] for status, each in manifest["ResultFiles"].items()}
    same(files["PENDING"], [])
    same(sorted(one["Output"] for one in read(files["SUCCEEDED"][0])), ["1", "3"])
    same([(one["Input"], one["Error"]) for one in read(files["FAILED"][0])], [("2", "Two")])
    counts = sfn.describe_map_run(mapRunArn=output["MapRunArn"])["itemCounts"]
    same((counts["succeeded"], counts["failed"], counts["resultsWritten"]), (2, 1, 3))
