// Topics, their subscriptions and what filters them.
import {all, here, sns} from '../aws.js';
import {el, facts, link, pretty, resource, table, task} from '../dom.js';

export async function topics(path, again) {
  return path[0] ? topic(path[0]) : list();
}

async function list() {
  const found = await all(async token => {
    const page = await sns('ListTopics', token ? {NextToken: token} : {});
    return [page.Topics || [], page.NextToken];
  });
  return [el('h1', {}, 'Topics'), table('Topics', [
    {title: 'Name', cell: row => link(row.TopicArn.split(':').pop(), 'topics', row.TopicArn.split(':').pop())},
    {title: 'ARN', cell: row => row.TopicArn},
  ], found)];
}

async function topic(name) {
  const TopicArn = `arn:aws:sns:${here().region}:${here().account}:${name}`;
  const {Attributes: attributes} = await sns('GetTopicAttributes', {TopicArn});
  const subscriptions = await all(async token => {
    const page = await sns('ListSubscriptionsByTopic', {TopicArn, ...token ? {NextToken: token} : {}});
    return [page.Subscriptions || [], page.NextToken];
  });
  const rows = await Promise.all(subscriptions.slice(0, 100).map(async subscription => ({...subscription,
    ...subscription.SubscriptionArn.startsWith('arn:')
      ? (await sns('GetSubscriptionAttributes', {SubscriptionArn: subscription.SubscriptionArn})).Attributes : {}})));
  return [
    el('h1', {}, `Topic ${name}`),
    facts({ARN: TopicArn, 'Display name': attributes.DisplayName, Confirmed: attributes.SubscriptionsConfirmed, Pending: attributes.SubscriptionsPending}),
    table('Subscriptions', [
      {title: 'Protocol', cell: row => row.Protocol},
      {title: 'Endpoint', cell: row => resource(row.Endpoint)},
      {title: 'Filter policy', cell: row => row.FilterPolicy ? pretty(row.FilterPolicy) : ''},
      {title: 'Raw', cell: row => row.RawMessageDelivery ?? ''},
      {title: 'State', cell: row => row.SubscriptionArn.startsWith('arn:') ? 'confirmed' : row.SubscriptionArn},
    ], rows),
    task('Publish a message', [
      {name: 'Message', label: 'Message', area: true, required: true},
      {name: 'Subject', label: 'Subject'},
      ...name.endsWith('.fifo') ? [{name: 'MessageGroupId', label: 'Group', required: true, value: 'a'},
        {name: 'MessageDeduplicationId', label: 'Deduplication id'}] : [],
    ], 'Publish', async values => {
      const sent = await sns('Publish', {TopicArn, ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))});
      return `Published as ${sent.MessageId}.`;
    }),
  ];
}
