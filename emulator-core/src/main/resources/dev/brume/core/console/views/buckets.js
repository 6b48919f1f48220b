// Buckets and the objects in them.
import {s3} from '../aws.js';
import {el, link, moment, table} from '../dom.js';

export async function buckets(path) {
  return path[0] ? bucket(path[0], path[1] ?? '') : list();
}

async function list() {
  const {Buckets: found} = await s3('/');
  return [el('h1', {}, 'Buckets'), table('Buckets', [
    {title: 'Name', cell: row => link(row.Name, 'buckets', row.Name)},
    {title: 'Made', cell: row => moment(row.CreationDate)},
  ], found?.Bucket ?? [])];
}

async function bucket(name, prefix) {
  const page = await s3(`/${encodeURIComponent(name)}?list-type=2&delimiter=%2F&prefix=${encodeURIComponent(prefix)}`);
  const folders = (page.CommonPrefixes ?? []).map(folder => ({Key: folder.Prefix, folder: true}));
  return [
    el('h1', {}, `Bucket ${name}${prefix ? `: ${prefix}` : ''}`),
    prefix ? el('p', {}, link('All of the bucket', 'buckets', name)) : null,
    table(page.IsTruncated === 'true' ? 'The first objects' : 'Objects', [
      {title: 'Key', cell: row => row.folder ? link(row.Key, 'buckets', name, row.Key)
        : el('a', {href: `/${[name, ...row.Key.split('/')].map(encodeURIComponent).join('/')}`, download: row.Key.split('/').pop()}, row.Key)},
      {title: 'Bytes', number: true, cell: row => row.Size ?? ''},
      {title: 'Changed', cell: row => moment(row.LastModified)},
      {title: 'ETag', cell: row => el('span', {class: 'mono'}, row.ETag ?? '')},
    ], [...folders, ...page.Contents ?? []]),
  ];
}
