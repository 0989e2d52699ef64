// What the terminal side can do: colours, the ellipsis, redrawing, prompts.
import { Chalk } from 'chalk';
import type { Style } from '../report/style.ts';

export interface TerminalOptions {
  color?: boolean;
  plain?: boolean;
  quiet?: boolean;
}

type Env = NodeJS.ProcessEnv;

/** Colours for a stream: what the person says first, then the environment, then whether it is a terminal. */
function hasColour(stream: { isTTY?: boolean }, env: Env, options: TerminalOptions): boolean {
  if (options.color === false || options.plain || env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return stream.isTTY === true && env.TERM !== 'dumb' && !isCi(env);
}

/** A line may be redrawn on this stream. */
export function canRedraw(stream: { isTTY?: boolean }, env: Env, options: TerminalOptions): boolean {
  return stream.isTTY === true && env.TERM !== 'dumb' && !options.plain && !isCi(env);
}

export function isCi(env: Env): boolean {
  return Boolean(env.CI) && env.CI !== 'false' && env.CI !== '0';
}

function speaksUtf8(env: Env, platform: NodeJS.Platform = process.platform): boolean {
  if (platform === 'win32') return Boolean(env.WT_SESSION ?? env.TERM_PROGRAM);
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return /utf-?8/i.test(locale);
}

export function styleFor(stream: { isTTY?: boolean }, env: Env, options: TerminalOptions): Style {
  const { bold, red, yellow, dim } = new Chalk({ level: hasColour(stream, env, options) ? 1 : 0 });
  return {
    bold,
    red,
    yellow,
    dim,
    ellipsis: speaksUtf8(env) ? '…' : '...',
    plain: options.plain === true || env.TERM === 'dumb',
  };
}

/** How the person began, so that a printed command works when pasted. */
export function programName(env: Env): string {
  return env.npm_command === 'exec' ? 'npx keyturn' : 'keyturn';
}
