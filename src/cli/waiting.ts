// The one moving line of what takes long: quiet for a second, then what it is and for how long already; where nothing
// can be redrawn a line every 30 s.
import type { OutputRequest } from './arguments.ts';
import type { Session } from './session.ts';
import { canRedraw } from './terminal.ts';

const QUIET_MS = 1000;
const REDRAW_MS = 250;
const LINE_MS = 30_000;
const WIDTH = 79;

export interface Waiting {
  /** From now on this takes its time. */
  begin(words: string): void;
  /** What there is to say of it meanwhile. */
  note(words: string): void;
  /** Takes the line away; before anything else is written or asked. */
  end(): void;
}

export function startWaiting(
  output: Pick<OutputRequest, 'format' | 'quiet' | 'plain' | 'color'>,
  { stderr, env }: Session,
  now = Date.now,
): Waiting {
  if (output.quiet || output.format === 'json') return { begin: nothing, note: nothing, end: nothing };
  const redraws = canRedraw(stderr, env, output);
  let words = '';
  let began = 0;
  let next = 0;
  let ticking: NodeJS.Timeout | null = null;
  let drawn = false;
  const tick = () => {
    if (now() < next) return;
    next = now() + (redraws ? REDRAW_MS : LINE_MS);
    const line = `${words}  ${Math.floor((now() - began) / 1000)} s`.slice(0, WIDTH);
    stderr.write(redraws ? `\r${line}\u001b[K` : `${line}\n`);
    drawn = redraws;
  };
  const end = () => {
    if (ticking) clearInterval(ticking);
    ticking = null;
    if (drawn) stderr.write('\r\u001b[K');
    drawn = false;
  };
  return {
    begin(text) {
      end();
      words = text;
      began = now();
      next = began + (redraws ? QUIET_MS : LINE_MS);
      ticking = setInterval(tick, REDRAW_MS).unref();
    },
    note(text) {
      words = text;
    },
    end,
  };
}

function nothing(): void {
  // Nobody looks.
}
