// Elements out of plain values. Texts are set as texts: nothing that a message or a name holds becomes markup.
import {here} from './aws.js';

/** A new element: attributes (`on…` takes a listener, null and false leave out) and children (texts, numbers, elements, lists). */
export function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined));
  return element;
}

/** A table with a caption that says how many rows there are. Columns: `{title, cell: row => content, number?: true,
 * word?: true}`; what is a number or a word is never broken into lines. */
export function table(caption, columns, rows) {
  if (rows.length === 0) {
    return el('p', {class: 'quiet'}, `${caption}: none.`);
  }
  return el('div', {class: 'scroll'}, el('table', {},
    el('caption', {}, `${caption}: ${rows.length}`),
    el('thead', {}, el('tr', {}, columns.map(column => el('th', {scope: 'col', class: column.number ? 'number' : null}, column.title)))),
    el('tbody', {}, rows.map(row => el('tr', {}, columns.map(column =>
      el('td', {class: column.number ? 'number' : column.word ? 'word' : null}, column.cell(row))))))));
}

/** Terms and what they are; those without a value are left out. */
export function facts(values) {
  return el('dl', {}, Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([term, value]) => [el('dt', {}, term), el('dd', {}, value)]));
}

/** JSON indented, anything else as it is. */
export function pretty(text) {
  return el('pre', {tabindex: 0}, indented(text));
}

function indented(text) {
  if (typeof text !== 'string') {
    return JSON.stringify(text, null, 2) ?? '';
  }
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

export function link(text, ...path) {
  return el('a', {href: '#/' + path.map(encodeURIComponent).join('/')}, text);
}

/** An ARN, as a link to the page of what it names where there is one. */
export function resource(arn) {
  const [, , service, region, account, kind = '', name] = (arn ?? '').split(':');
  const place = here();
  const page = region !== place.region || account !== place.account ? null : {
    sqs: ['queues', kind], sns: ['topics', kind], lambda: ['functions', name], kinesis: ['streams', kind.split('/')[1]],
    firehose: ['deliverystreams', kind.split('/')[1]], states: kind === 'stateMachine' ? ['statemachines', name] : null,
    events: kind.startsWith('event-bus/') ? ['rules', kind.split('/')[1]] : null,
  }[service];
  return page ? link(arn, ...page) : arn ?? '';
}

/** As much of a text as fits a line or two. */
export function short(text, length) {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

export function tag(text, mood = '') {
  return el('span', {class: `tag ${mood}`}, text);
}

/** A button that says what it does and, when it has failed, why. */
export function action(text, work, main = false) {
  const button = el('button', {type: 'button', class: main ? 'main' : null, onclick: async () => {
    button.disabled = true;
    try {
      await work();
    } catch (failure) {
      say(failure.message);
    } finally {
      button.disabled = false;
    }
  }}, text);
  return button;
}

/** A form of labelled fields: `{name, label, area?, value?, required?}`; `work` gets their values. */
export function task(title, fields, submit, work) {
  const form = el('form', {class: 'task', 'aria-label': title, onsubmit: async event => {
    event.preventDefault();
    try {
      say(await work(Object.fromEntries(new FormData(form))) ?? `${title}: done.`);
    } catch (failure) {
      say(failure.message);
    }
  }},
  fields.map(field => el('label', {}, field.label, el(field.area ? 'textarea' : 'input',
    {name: field.name, value: field.area ? null : field.value, required: field.required, spellcheck: 'false'},
    field.area ? field.value ?? '' : null))),
  el('div', {class: 'row'}, el('button', {class: 'main'}, submit)));
  return el('details', {'data-keep': title}, el('summary', {}, title), form);
}

/** Said in a corner, and to screen readers. */
export function say(text) {
  document.getElementById('status').textContent = text;
}

/** A point in time as AWS's APIs give it: seconds, milliseconds or a text. */
export function moment(value) {
  if (value === undefined || value === null || value === '') {
    return '';
  }
  const number = Number(value);
  const date = Number.isNaN(number) ? new Date(value) : new Date(number > 1e11 ? number : number * 1000);
  const text = Number.isNaN(date.getTime()) ? String(value) : date.toISOString().replace('T', ' ').replace('Z', '');
  return el('time', {datetime: text, class: 'mono'}, text);
}
