// Data streams, their shards, and what lies in a shard.
import {all, json} from '../aws.js';
import {el, facts, link, moment, pretty, table, tag, task} from '../dom.js';

export async function streams(path) {
  if (path.length === 0) {
    return list();
  }
  return path.length === 1 ? stream(path[0]) : shard(...path);
}

async function list() {
  const names = await all(async token => {
    const page = await json('kinesis', 'ListStreams', token ? {NextToken: token} : {});
    return [page.StreamSummaries, page.NextToken];
  });
  return [el('h1', {}, 'Streams'), table('Streams', [
    {title: 'Name', cell: row => link(row.StreamName, 'streams', row.StreamName)},
    {title: 'State', cell: row => tag(row.StreamStatus, row.StreamStatus === 'ACTIVE' ? 'good' : 'busy')},
    {title: 'Mode', cell: row => row.StreamModeDetails?.StreamMode ?? ''},
    {title: 'Made', cell: row => moment(row.StreamCreationTimestamp)},
  ], names)];
}

async function stream(name) {
  const [{StreamDescriptionSummary: about}, shards] = await Promise.all([
    json('kinesis', 'DescribeStreamSummary', {StreamName: name}),
    all(async token => {
      const page = await json('kinesis', 'ListShards', token ? {NextToken: token} : {StreamName: name});
      return [page.Shards, page.NextToken];
    }),
  ]);
  return [
    el('h1', {}, `Stream ${name}`),
    facts({ARN: about.StreamARN, State: about.StreamStatus, 'Open shards': about.OpenShardCount, Consumers: about.ConsumerCount,
      Retention: `${about.RetentionPeriodHours} h`}),
    table('Shards', [
      {title: 'Shard', cell: row => link(row.ShardId, 'streams', name, row.ShardId)},
      {title: 'State', cell: row => row.SequenceNumberRange.EndingSequenceNumber ? tag('closed') : tag('open', 'good')},
      {title: 'Hash keys', cell: row => el('span', {class: 'mono'}, `${row.HashKeyRange.StartingHashKey} – ${row.HashKeyRange.EndingHashKey}`)},
      {title: 'Parents', cell: row => [row.ParentShardId, row.AdjacentParentShardId].filter(Boolean).join(', ')},
    ], shards),
    task('Put a record', [
      {name: 'PartitionKey', label: 'Partition key', required: true, value: 'a'},
      {name: 'Data', label: 'Data, as text', area: true, required: true},
    ], 'Put', async values => {
      const put = await json('kinesis', 'PutRecord', {StreamName: name, PartitionKey: values.PartitionKey, Data: encoded(values.Data)});
      return `Put into ${put.ShardId}.`;
    }),
  ];
}

async function shard(name, shardId) {
  let {ShardIterator: next} = await json('kinesis', 'GetShardIterator', {StreamName: name, ShardId: shardId, ShardIteratorType: 'TRIM_HORIZON'});
  const records = [];
  for (let reads = 0; next && reads < 5; reads++) {
    const read = await json('kinesis', 'GetRecords', {ShardIterator: next, Limit: 200});
    records.push(...read.Records);
    next = read.Records.length === 0 && read.MillisBehindLatest === 0 ? null : read.NextShardIterator;
  }
  return [
    el('h1', {}, `Shard ${shardId}`),
    el('p', {}, link(`Stream ${name}`, 'streams', name)),
    table('The oldest records', [
      {title: 'Arrived', cell: row => moment(row.ApproximateArrivalTimestamp)},
      {title: 'Partition key', cell: row => row.PartitionKey},
      {title: 'Data', cell: row => pretty(decoded(row.Data))},
      {title: 'Sequence number', cell: row => el('span', {class: 'mono'}, row.SequenceNumber)},
    ], records),
  ];
}

export function encoded(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

export function decoded(base64) {
  return new TextDecoder().decode(Uint8Array.from(atob(base64), character => character.charCodeAt(0)));
}
