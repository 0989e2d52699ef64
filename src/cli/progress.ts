// The one moving line: quiet for a second, then at most four redraws a second; without a terminal a line every 30 s.
import type { OnProgress } from '../app/request.ts';
import { grouped } from '../report/words.ts';
import type { OutputRequest } from './arguments.ts';
import type { Session } from './session.ts';
import { canRedraw } from './terminal.ts';

const QUIET_MS = 1000;
const REDRAW_MS = 250;
const LINE_MS = 30_000;
const WIDTH = 79;
/** Too early to say how long the rest takes. */
const EARLY = 0.03;

export interface Progress {
  report: OnProgress;
  /** Clears the moving line. */
  end(): void;
}

export function startProgress(output: OutputRequest, { stderr, env }: Session, now = Date.now): Progress {
  if (output.quiet) return { report: () => undefined, end: () => undefined };
  const redraw = canRedraw(stderr, env, output);
  const started = now();
  let next = started + (redraw ? QUIET_MS : LINE_MS);
  let drawn = false;
  return {
    report(stage, done, total, found) {
      const time = now();
      if (time < next) return;
      next = time + (redraw ? REDRAW_MS : LINE_MS);
      const line = lineOf({ stage, done, total, found }, time - started);
      stderr.write(redraw ? `\r${line}\x1b[K` : `${line}\n`);
      drawn = redraw;
    },
    end() {
      if (drawn) stderr.write('\r\x1b[K');
      drawn = false;
    },
  };
}

interface State {
  stage: string;
  done: number;
  total: number | null;
  found: number;
}

function lineOf({ stage, done, total, found }: State, ms: number): string {
  const unit = stage === 'history' ? 'objects' : 'files';
  const parts = [stage];
  if (total) parts.push(`${Math.floor((100 * done) / total)} %`, `${grouped(done)} of ${grouped(total)} ${unit}`);
  else parts.push(`${grouped(done)} ${unit}`);
  if (found > 0) parts.push(`${grouped(found)} found`);
  const part = total ? done / total : 0;
  if (part > EARLY && part < 1) parts.push(`about ${Math.ceil((ms / 1000) * (1 / part - 1))} s left`);
  return parts.join('  ').slice(0, WIDTH);
}
