// Talks about rotations with whoever sits at the terminal; on stderr.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Asking, Conversation, HandFill } from '../app/rotate/request.ts';
import { type Credential, SINGLE_FIELD } from '../core/credential.ts';
import { systemReason, UsageError } from '../core/errors.ts';
import { Secret } from '../core/secret.ts';
import type { HumanStep } from '../providers/provider.ts';
import { doingLines, handHead, resumedText, stepLine, waitLine } from '../report/rotation.ts';
import { planText } from '../report/rotation-plan.ts';
import { visible } from '../report/words.ts';
import type { Removal } from '../rotation/ports.ts';
import type { OutputRequest } from './arguments.ts';
import { openPrompts, type Prompts } from './prompts.ts';
import type { Session } from './session.ts';
import { styleFor } from './terminal.ts';
import { startWaiting } from './waiting.ts';

export interface ConversationOptions {
  output: OutputRequest;
  /** Where the new value comes from: a file, `-` for standard input, or nothing. */
  newValueFile: string | null;
  yes: boolean;
  /** Events as JSON lines. */
  events: boolean;
}

/** How long somebody at a terminal is waited for. */
const PATIENCE_MS = 600_000;

/** `end`: nothing is waited for any more. */
export function openConversation(session: Session, options: ConversationOptions): Conversation & { end(): void } {
  const { output } = options;
  const { stderr } = session;
  const style = styleFor(stderr, session.env, output);
  const prompts = output.format === 'json' || options.newValueFile === '-' ? null : openPrompts(session, output);
  const quiet = output.quiet || options.events || output.format === 'json';
  const waiting = startWaiting({ ...output, quiet }, session);
  let heading = '';
  const say = (text: string) => {
    waiting.end();
    if (!quiet) stderr.write((heading + text).replaceAll('…', style.ellipsis));
    heading = '';
  };
  const values = valueSource(session, options);
  return {
    present: prompts !== null && !options.yes,
    patience: prompts ? PATIENCE_MS : 0,
    turnTo(name) {
      heading = `${style.bold(`${visible(name)}:`)}\n`;
    },
    planned: (view) => say(planText(view, style)),
    resumed: (view, how) => say(resumedText(view, how)),
    confirm: () => prompts?.confirm('Start', false) ?? Promise.resolve(false),
    acceptRights: () => prompts?.confirm('Take these rights for the new key', false) ?? Promise.resolve(false),
    async include(place) {
      waiting.end();
      return (await prompts?.confirm(`This key also stands in ${visible(place)}; include it`, true)) ?? false;
    },
    async filled(step) {
      if (!prompts) return false;
      say(`${handFillStep(step)}\n`);
      return prompts.confirm(`Does ${visible(step.store)} hold the ${step.value} value now`, false);
    },
    async newValue(step, about) {
      waiting.end();
      if (about.complaint) say(refusalText(about.complaint));
      const given = await values(about);
      if (given || !prompts) return given;
      if (!about.complaint) say(`${humanStep(step, about)}\n`);
      return askFields(about, pasting(prompts, say));
    },
    removing(removal) {
      if (removal.asked === 1) {
        say(`${removalStep(removal)}\n`);
        waiting.begin('');
      }
      waiting.note(`wait  confirm    still live, asked ${times(removal.asked)}`);
    },
    step(event) {
      waiting.end();
      if (event.state === 'begun') waiting.begin(waitLine(event));
      const line = stepLine(event, style);
      if (line !== null) say(`${line}\n`);
    },
    end: waiting.end,
  };
}

function refusalText(complaint: string): string {
  const line = `no    ${visible(complaint)}; nothing was changed`;
  return line.length <= WIDTH ? `${line}\n` : `no    ${visible(complaint)};\n      nothing was changed\n`;
}

const WIDTH = 80;

function removalStep({ provider, step, row, part }: Removal): string {
  const doing = { open: step?.open, row, click: step?.click, rest: step?.notes };
  const lines = ['', handHead(part, 'remove the old key'), ...doingLines(doing)];
  lines.push(`keyturn asks ${provider} every 5 s and goes on by itself.`);
  return lines.join('\n');
}

function times(asked: number): string {
  return asked === 1 ? 'once' : `${asked} times`;
}

function humanStep(step: HumanStep, { label, deadline, part }: Asking): string {
  const doing = { open: step.open, click: step.click, label, rest: step.notes };
  const lines = ['', handHead(part, 'make the new key'), ...doingLines(doing)];
  if (deadline) lines.push(`To leave is safe: the same command comes back here, until ${deadline.slice(0, 10)}.`);
  return lines.join('\n');
}

function handFillStep({ store, page, source, value }: HandFill): string {
  const lines = ['', `You: put the ${value} value into ${visible(store)}`];
  if (page) lines.push(`  open   ${visible(page)}`);
  if (source) lines.push(`  value  as it stands in ${visible(source)}`);
  lines.push('To leave is safe: the same command comes back here.');
  return lines.join('\n');
}

/** A key as people copy it: with blanks around it, as a line of an env file, in quotes. */
export function tidied(text: string, variables: readonly string[]): string {
  const line = text.trim();
  const [, name, rest] = /^(?:export\s+)?([A-Za-z_]\w*)\s*[=:]\s*(\S.*)$/s.exec(line) ?? [];
  const value = name !== undefined && variables.includes(name) ? rest : line;
  return /^(["'`])(.+)\1$/s.exec(value)?.[2] ?? value;
}

function pasting({ hidden }: Prompts, say: (text: string) => void): (message: string) => Promise<string> {
  return async (message) => {
    const value = await hidden(message);
    if (value.trim() === '') say(refusalText('nothing was pasted'));
    return value;
  };
}

async function askFields(
  { fields, variables }: Asking,
  hidden: (message: string) => Promise<string>,
): Promise<Credential> {
  const credential: Record<string, Secret> = {};
  for (const field of fields) {
    const message = fields.length === 1 ? 'Paste the key' : `Paste ${field}`;
    let value = '';
    while (value === '') value = tidied(await hidden(message), variables);
    credential[field] = new Secret(value);
  }
  return credential;
}

/** The value of `--new-value-file`, once: a value that was refused is not taken again. */
function valueSource(
  session: Session,
  { newValueFile }: ConversationOptions,
): (about: Asking) => Promise<Credential | null> {
  let left = newValueFile !== null;
  return async ({ fields, variables }) => {
    if (!left || newValueFile === null) return null;
    left = false;
    const text = (await readGiven(newValueFile, session)).trim();
    if (text === '') throw new UsageError('bad-value', '--new-value-file: there is nothing in it');
    if (fields.length > 1) return fieldsOf(text, fields);
    const [field = SINGLE_FIELD] = fields;
    const named = parsed(text)[field];
    return { [field]: new Secret(typeof named === 'string' ? named : tidied(text, variables)) };
  };
}

async function readGiven(name: string, { stdin, cwd }: Session): Promise<string> {
  if (name !== '-') {
    try {
      return readFileSync(resolve(cwd, name), 'utf8');
    } catch (error) {
      throw new UsageError('not-found', `cannot read ${name}: ${systemReason(error)}`);
    }
  }
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Of several fields: a JSON object. */
function fieldsOf(text: string, fields: readonly string[]): Credential {
  const given = parsed(text);
  const missing = fields.find((field) => typeof given[field] !== 'string');
  if (missing === undefined)
    return Object.fromEntries(fields.map((field) => [field, new Secret(String(given[field]))]));
  throw new UsageError(
    'bad-value',
    `--new-value-file takes a JSON object with ${fields.join(', ')}; ${missing} is missing`,
  );
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
