// The frame: place, clock, navigation; a view fills the middle and is drawn anew when calls arrive that concern it.
import * as admin from './admin.js';
import {goTo, here} from './aws.js';
import {clock} from './clock.js';
import {el, say} from './dom.js';
import {follow, onCalls} from './live.js';
import {buckets} from './views/buckets.js';
import {callLog} from './views/calls.js';
import {deliveryStreams} from './views/deliverystreams.js';
import {functions} from './views/functions.js';
import {logs} from './views/logs.js';
import {queues} from './views/queues.js';
import {rules} from './views/rules.js';
import {schedules} from './views/schedules.js';
import {stateMachines} from './views/statemachines.js';
import {streams} from './views/streams.js';
import {topics} from './views/topics.js';

/** Path, title, the service that must be there, and which services' calls change what is seen. */
const VIEWS = [
  {path: 'calls', title: 'Calls', draw: callLog},
  {path: 'queues', title: 'Queues', service: 'sqs', draw: queues},
  {path: 'topics', title: 'Topics', service: 'sns', draw: topics},
  {path: 'streams', title: 'Streams', service: 'kinesis', draw: streams},
  {path: 'functions', title: 'Functions', service: 'lambda', also: ['logs'], draw: functions},
  {path: 'rules', title: 'Event buses', service: 'events', draw: rules},
  {path: 'schedules', title: 'Schedules', service: 'scheduler', draw: schedules},
  {path: 'statemachines', title: 'State machines', service: 'states', also: ['lambda'], draw: stateMachines},
  {path: 'buckets', title: 'Buckets', service: 's3', draw: buckets},
  {path: 'deliverystreams', title: 'Delivery streams', service: 'firehose', draw: deliveryStreams},
  {path: 'logs', title: 'Logs', service: 'logs', draw: logs},
];

const content = document.getElementById('content');
let drawing = 0;

function where() {
  const [path, ...rest] = location.hash.replace(/^#\//, '').split('/').map(decodeURIComponent);
  return {view: VIEWS.find(view => view.path === path) ?? VIEWS[0], rest};
}

/** Draws the view; of two drawings at once only the later one is shown. */
async function draw(moved) {
  const {view, rest} = where();
  const turn = ++drawing;
  let fresh;
  try {
    fresh = await view.draw(rest, () => draw(false));
  } catch (failure) {
    fresh = [el('h1', {}, view.title), el('p', {class: 'bad'}, failure.message)];
  }
  if (turn === drawing && (moved || !isInUse())) {
    replace([fresh].flat(Infinity).filter(part => part !== null), moved);
    document.title = `${rest[0] ?? view.title} · Brume`;
    markCurrent(view);
  }
}

/** Whether somebody writes into a form, or marks a text: then the page stays as it is. */
function isInUse() {
  const marked = getSelection();
  return content.contains(document.activeElement) && ['INPUT', 'TEXTAREA'].includes(document.activeElement.tagName)
    || !marked.isCollapsed && content.contains(marked.anchorNode);
}

/** How to find in another drawing what has the focus in this one: by its name, else by its place among its like. */
function focused() {
  const element = document.activeElement;
  if (element === content || !content.contains(element)) {
    return () => null;
  }
  const {tagName, textContent, dataset: {focus}} = element;
  const like = () => [...content.querySelectorAll(tagName)];
  const same = list => list.filter(one => one.textContent === textContent && one.dataset.focus === focus);
  const place = like().indexOf(element);
  const placeOfSame = same(like()).indexOf(element);
  return () => (focus ? content.querySelector(`[data-focus="${CSS.escape(focus)}"]`) : null)
    ?? same(like())[placeOfSame] ?? (tagName === 'PRE' ? like()[place] : null);
}

/** Puts the new drawing in place; what was open stays open, and the focus stays where it was. */
function replace(fresh, moved) {
  const open = new Set([...content.querySelectorAll('details[open][data-keep]')].map(details => details.dataset.keep));
  const focus = focused();
  content.replaceChildren(...fresh);
  if (moved) {
    content.focus();
    return;
  }
  for (const details of content.querySelectorAll('details[data-keep]')) {
    details.open = details.open || open.has(details.dataset.keep);
  }
  focus()?.focus({preventScroll: true});
}

function markCurrent(view) {
  for (const link of document.querySelectorAll('nav a')) {
    link.toggleAttribute('aria-current', false);
    if (link.hash === `#/${view.path}`) {
      link.setAttribute('aria-current', 'page');
    }
  }
}

function placeForm(info) {
  const form = document.getElementById('place');
  if (localStorage.getItem('brume.place') === null) {
    goTo(info.account, info.region);
  }
  form.elements.account.value = here().account;
  form.elements.region.value = here().region;
  form.addEventListener('change', () => {
    if (form.reportValidity()) {
      goTo(form.elements.account.value, form.elements.region.value);
      draw(false);
    }
  });
  form.addEventListener('submit', event => event.preventDefault());
}

function navigation(info) {
  const shown = VIEWS.filter(view => !view.service || ['available', 'running'].includes(info.services[view.service]));
  document.getElementById('services').append(el('ul', {}, shown.map(view =>
    el('li', {}, el('a', {href: `#/${view.path}`}, view.title)))));
}

const info = await admin.info();
placeForm(info);
navigation(info);
const lookAtClock = await clock(document.getElementById('clock'), () => draw(false));
addEventListener('hashchange', () => draw(true));
document.querySelector('.skip').addEventListener('click', event => {
  event.preventDefault(); // The address says which view is shown, and stays.
  content.focus();
});
onCalls(fresh => {
  lookAtClock().catch(failure => say(failure.message));
  const {view} = where();
  if (!view.service || fresh.some(call => call.service === view.service || view.also?.includes(call.service))) {
    draw(false);
  }
});
let wasConnected = true;
follow(connected => {
  if (connected !== wasConnected) {
    say(connected ? 'Connected again.' : 'Brume does not answer.');
    wasConnected = connected;
  }
});
await draw(true);
