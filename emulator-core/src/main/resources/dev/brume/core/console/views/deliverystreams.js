// Firehose's delivery streams.
import {json} from '../aws.js';
import {el, link, moment, pretty, table, tag, task} from '../dom.js';
import {encoded} from './streams.js';

export async function deliveryStreams(path) {
  return path[0] ? deliveryStream(path[0]) : list();
}

async function list() {
  const {DeliveryStreamNames: names} = await json('firehose', 'ListDeliveryStreams', {Limit: 100});
  return [el('h1', {}, 'Delivery streams'), table('Delivery streams', [{title: 'Name', cell: name => link(name, 'deliverystreams', name)}], names)];
}

async function deliveryStream(DeliveryStreamName) {
  const {DeliveryStreamDescription: about} = await json('firehose', 'DescribeDeliveryStream', {DeliveryStreamName});
  return [
    el('h1', {}, `Delivery stream ${DeliveryStreamName}`),
    el('p', {}, tag(about.DeliveryStreamStatus, about.DeliveryStreamStatus === 'ACTIVE' ? 'good' : 'busy'), ' ', about.DeliveryStreamARN,
      ' ', moment(about.CreateTimestamp)),
    task('Put a record', [{name: 'Data', label: 'Data, as text', area: true, required: true}], 'Put', async values => {
      const put = await json('firehose', 'PutRecord', {DeliveryStreamName, Record: {Data: encoded(values.Data)}});
      return `Put as ${put.RecordId}.`;
    }),
    el('h2', {}, 'Destinations'),
    pretty(about.Destinations),
  ];
}
