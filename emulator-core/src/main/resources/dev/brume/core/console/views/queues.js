// Queues with their messages: those that can be received, those in flight and those delayed. Looking changes nothing.
import * as admin from '../admin.js';
import {all, here, json} from '../aws.js';
import {action, el, facts, link, moment, pretty, say, short, table, tag, task} from '../dom.js';

export async function queues(path, again) {
  return path[0] ? queue(path[0], again) : list();
}

async function list() {
  const urls = await all(async token => {
    const page = await json('sqs', 'ListQueues', {MaxResults: 1000, NextToken: token});
    return [page.QueueUrls, page.NextToken];
  });
  const rows = await Promise.all(urls.slice(0, 200).map(async url => ({name: url.split('/').pop(), ...await attributes(url)})));
  return [el('h1', {}, 'Queues'), table('Queues', [
    {title: 'Name', cell: row => link(row.name, 'queues', row.name)},
    {title: 'Visible', number: true, cell: row => row.ApproximateNumberOfMessages},
    {title: 'In flight', number: true, cell: row => row.ApproximateNumberOfMessagesNotVisible},
    {title: 'Delayed', number: true, cell: row => row.ApproximateNumberOfMessagesDelayed},
    {title: 'Dead letters to', cell: row => row.RedrivePolicy ? JSON.parse(row.RedrivePolicy).deadLetterTargetArn.split(':').pop() : ''},
  ], rows)];
}

async function attributes(url) {
  return (await json('sqs', 'GetQueueAttributes', {QueueUrl: url, AttributeNames: ['All']})).Attributes;
}

async function queue(name, again) {
  const {QueueUrl: url} = await json('sqs', 'GetQueueUrl', {QueueName: name});
  const [found, messages] = await Promise.all([attributes(url), admin.messages(here().region, here().account, name)]);
  const fifo = name.endsWith('.fifo');
  return [
    el('h1', {}, `Queue ${name}`),
    facts({
      ARN: found.QueueArn, URL: url, 'Visibility timeout': `${found.VisibilityTimeout} s`, Delay: `${found.DelaySeconds} s`,
      Retention: `${found.MessageRetentionPeriod} s`, 'Redrive policy': found.RedrivePolicy, Made: moment(found.CreatedTimestamp),
    }),
    table('Messages', MESSAGE_COLUMNS, messages.map(message => ({...message, is: standing(message)}))),
    task('Send a message', [
      {name: 'MessageBody', label: 'Body', area: true, required: true},
      ...fifo ? [{name: 'MessageGroupId', label: 'Group', required: true, value: 'a'}, {name: 'MessageDeduplicationId', label: 'Deduplication id'}]
        : [{name: 'DelaySeconds', label: 'Delay in seconds'}],
    ], 'Send', async values => {
      const input = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
      const sent = await json('sqs', 'SendMessage', {QueueUrl: url, ...input,
        ...input.DelaySeconds ? {DelaySeconds: Number(input.DelaySeconds)} : {}});
      return `Sent as ${sent.MessageId}.`;
    }),
    action('Purge', async () => {
      if (confirm(`Delete all messages of ${name}?`)) {
        await json('sqs', 'PurgeQueue', {QueueUrl: url});
        say(`${name} is empty.`);
      }
    }),
  ];
}

function attribute(message, name) {
  const list = Array.isArray(message.Attribute) ? message.Attribute : message.Attribute ? [message.Attribute] : [];
  return message.Attributes?.[name] ?? list.find(one => one.Name === name)?.Value;
}

function standing(message) {
  if (String(attribute(message, 'IsDelayed')) === 'true') {
    return ['delayed', 'busy'];
  }
  return String(attribute(message, 'IsVisible')) === 'false' ? ['in flight', 'busy'] : ['visible', 'good'];
}

const MESSAGE_COLUMNS = [
  {title: 'State', cell: row => tag(...row.is)},
  {title: 'Body', cell: row => el('details', {'data-keep': row.MessageId}, el('summary', {}, short(row.Body, 120)), pretty(row.Body),
    el('p', {class: 'mono'}, row.MessageId))},
  {title: 'Group', cell: row => attribute(row, 'MessageGroupId') ?? ''},
  {title: 'Received', number: true, cell: row => attribute(row, 'ApproximateReceiveCount') ?? 0},
  {title: 'Sent', cell: row => moment(attribute(row, 'SentTimestamp'))},
];
