// Log groups and their latest events.
import {all, json} from '../aws.js';
import {el, link, moment, table} from '../dom.js';

export async function logs(path) {
  return path[0] ? group(path[0]) : list();
}

async function list() {
  const groups = await all(async token => {
    const page = await json('logs', 'DescribeLogGroups', {nextToken: token});
    return [page.logGroups, page.nextToken];
  });
  return [el('h1', {}, 'Log groups'), table('Log groups', [
    {title: 'Name', cell: row => link(row.logGroupName, 'logs', row.logGroupName)},
    {title: 'Retention, days', number: true, cell: row => row.retentionInDays ?? 'for ever'},
    {title: 'Bytes', number: true, cell: row => row.storedBytes ?? 0},
  ], groups)];
}

/** The latest 200 events of a group's three latest streams, oldest first; none where there is no such group. */
export async function latestEvents(logGroupName) {
  let streams;
  try {
    ({logStreams: streams} = await json('logs', 'DescribeLogStreams', {logGroupName, orderBy: 'LastEventTime', descending: true, limit: 3}));
  } catch (failure) {
    if (failure.message.startsWith('ResourceNotFoundException')) {
      return [];
    }
    throw failure;
  }
  const found = await Promise.all((streams ?? []).map(async ({logStreamName}) =>
    (await json('logs', 'GetLogEvents', {logGroupName, logStreamName, limit: 200, startFromHead: false})).events
      .map(event => ({...event, logStreamName}))));
  return found.flat().sort((one, other) => one.timestamp - other.timestamp).slice(-200);
}

async function group(name) {
  return [el('h1', {}, `Log group ${name}`), table('The latest events', [
    {title: 'Time', cell: row => moment(row.timestamp)},
    {title: 'Stream', cell: row => row.logStreamName},
    {title: 'Message', cell: row => el('span', {class: 'mono lines'}, row.message.trimEnd())},
  ], await latestEvents(name))];
}
