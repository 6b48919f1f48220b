// What happens in Brume, as it happens: one request waits at the call log for whatever comes next.
import {callsAfter} from './admin.js';
import {TRACE} from './aws.js';

const KEPT = 500;
/** A burst of calls is shown together. */
const PAUSE_MILLIS = 250;
const RETRY_MILLIS = 2000;
const LATE = 16;

const listeners = new Set();
/** The numbers of those that are kept. */
const known = new Set();
/** The latest calls of everybody but the console, oldest first. */
export const calls = [];

/** `listener` hears of new calls; answers how to stop that. */
export function onCalls(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function pause(millis) {
  return new Promise(resolve => setTimeout(resolve, millis));
}

/** Follows the call log until the page is left; `connected` is told whether the emulator answers. */
export async function follow(connected) {
  let next = -1;
  for (;;) {
    try {
      // Calls are numbered before they are written down: the last few may be late, and are asked for once more.
      const answer = await callsAfter(next, LATE);
      connected(true);
      if (answer.total <= next) {
        next = -1; // Another Brume than before.
        calls.length = 0;
        known.clear();
        continue;
      }
      next = answer.total - 1;
      const fresh = answer.calls.filter(call => call.traceId !== TRACE && !known.has(call.sequence));
      fresh.forEach(call => known.add(call.sequence));
      if (fresh.length > 0) {
        calls.push(...fresh);
        calls.splice(0, Math.max(0, calls.length - KEPT)).forEach(call => known.delete(call.sequence));
        listeners.forEach(listener => listener(fresh));
      }
      await pause(PAUSE_MILLIS);
    } catch {
      connected(false);
      await pause(RETRY_MILLIS);
    }
  }
}
