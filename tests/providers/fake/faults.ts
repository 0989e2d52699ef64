// Faults on demand: the next exchanges that fit go wrong in the way that was asked for.
import type { Answer, Responder, Trouble } from './exchange.ts';

export interface Fault {
  /** `POST /keys`: method and the end of the path; a method alone; or `*`. */
  on: string;
  /** How many exchanges; default 1. */
  times?: number;
  /** Milliseconds before the answer. */
  delay?: number;
  /** Answered instead, nothing is done. */
  answer?: Answer;
  /** `before` or `after` the effect the connection is cut; `silent`: after it nobody answers. */
  lose?: 'before' | 'after' | 'silent';
}

export interface Faulty {
  respond: Responder;
  /** What will go wrong; each is taken out when it is used up. */
  faults: Fault[];
}

export function withFaults(inner: Responder): Faulty {
  const faults: Fault[] = [];
  const respond: Responder = (asked) => {
    const i = faults.findIndex(({ on }) => fits(on, asked.method, asked.path));
    if (i === -1) return inner(asked);
    const fault = faults[i];
    fault.times = (fault.times ?? 1) - 1;
    if (fault.times <= 0) faults.splice(i, 1);
    return { ...answerUnder(fault, () => inner(asked)), ...(fault.delay ? { delay: fault.delay } : {}) };
  };
  return { respond, faults };
}

function answerUnder(fault: Fault, effect: () => Answer & Trouble): Answer & Trouble {
  if (fault.answer) return fault.answer;
  if (fault.lose === 'before') return { status: 0, drop: true };
  const answer = effect();
  if (fault.lose === 'after') return { ...answer, drop: true };
  return fault.lose === 'silent' ? { ...answer, silent: true } : answer;
}

function fits(on: string, method: string, path: string): boolean {
  if (on === '*') return true;
  const [wanted, end = ''] = on.split(' ');
  return wanted === method && path.endsWith(end);
}
