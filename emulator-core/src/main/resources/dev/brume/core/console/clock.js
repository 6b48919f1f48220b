// The emulator's clock: it can be stopped, let go, and moved forward; what is due on the way happens.
import * as admin from './admin.js';
import {here} from './aws.js';
import {action, el, say} from './dom.js';

const STEPS = [['+1 min', 'PT1M', 'Advance by a minute'], ['+1 h', 'PT1H', 'Advance by an hour'], ['+1 day', 'P1D', 'Advance by a day']];

/** Draws the clock into a section; `moved` is called after each move. Answers how to look at it again. */
export async function clock(section, moved) {
  const now = el('time', {});
  const next = el('span', {class: 'quiet'});
  const stop = action('Freeze', () => move({action: frozen ? 'resume' : 'freeze'}));
  const by = el('input', {'aria-label': 'Advance by: a number of seconds or an ISO-8601 duration', size: 8, placeholder: 'PT30S'});
  const go = el('form', {onsubmit: event => {
    event.preventDefault();
    move({action: 'advance', by: by.value || 'PT30S'}).catch(failure => say(failure.message));
  }}, by, ' ', el('button', {}, 'Advance'));
  let frozen = false;
  let ahead = 0;
  let due = Infinity;

  function show(state) {
    frozen = state.frozen;
    ahead = Date.parse(state.now) - Date.now();
    stop.textContent = frozen ? 'Resume' : 'Freeze';
    now.textContent = text(state.now);
    due = state.nextTimer === null ? Infinity : Date.parse(state.nextTimer);
    next.textContent = `${frozen ? 'frozen; ' : ''}next timer ${state.nextTimer === null ? 'none' : text(state.nextTimer)}`;
  }

  async function move(change) {
    show(await admin.moveTime(change));
    say(`The clock shows ${now.textContent}.`);
    moved();
  }

  const steps = STEPS.map(([label, duration, title]) => {
    const button = action(label, () => move({action: 'advance', by: duration}));
    button.setAttribute('aria-label', title);
    return button;
  });
  const reset = action('Reset account', async () => {
    if (confirm(`Forget everything in account ${here().account}?`)) {
      await admin.reset(here().account);
      say(`Account ${here().account} is empty.`);
      moved();
    }
  });
  section.append(now, next, stop, ...steps, go, reset);
  show(await admin.time());
  setInterval(() => { // Counts on between two looks.
    if (!frozen) {
      const shown = Date.now() + ahead;
      now.textContent = text(new Date(shown).toISOString());
      if (shown > due) {
        due = Infinity; // Asked for once; where nobody answers, the next call's look tells.
        admin.time().then(show, () => {});
      }
    }
  }, 1000);
  return async () => show(await admin.time());
}

function text(instant) {
  return instant.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC');
}
