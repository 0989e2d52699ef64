// Reads a config: YAML, data only, every mistake with its line and column.
import { LineCounter, type Node, parseDocument } from 'yaml';
import shape from '../../../docs/json-schema/config.json';
import { ConfigError } from '../../core/errors.ts';
import type { Severity } from '../../core/model.ts';
import { complain, type Schema } from './schema.ts';

/** The parts of a config that a scan takes. */
export interface ScanConfig {
  failOn: Severity | null;
  exclude: readonly string[];
  allow: readonly AllowEntry[];
  rules: readonly RuleEntry[];
  maxFileSize: number | string | null;
}

/** All that is named must fit. */
export interface AllowEntry {
  path?: string | string[];
  rule?: string;
  value?: string;
  commit?: string;
  finding?: string;
  reason?: string;
  until?: string;
}

export interface RuleEntry {
  id: string;
  title?: string;
  severity?: Severity;
  regex: string;
  keywords?: string[];
  path?: string | string[];
  entropy?: number;
  secretGroup?: number;
}

export const NO_CONFIG: ScanConfig = { failOn: null, exclude: [], allow: [], rules: [], maxFileSize: null };

/** The first mistake in `text`, or what it says about scans; `name` is for messages. */
export function parseConfig(text: string, name: string): ScanConfig {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    logLevel: 'silent',
  });
  const [problem] = document.errors;
  if (problem) throw badConfig({ name, lines, offset: problem.pos[0] }, firstLine(problem.message));
  const complaint = complain(document.contents as Node | null, shape as Schema);
  if (complaint) throw badConfig({ name, lines, offset: complaint.offset }, complaint.message, complaint.hint);
  return scanPartOf((document.toJS({ maxAliasCount: 0 }) ?? {}) as Raw);
}

function scanPartOf({ scan, policy }: Raw): ScanConfig {
  return {
    failOn: policy?.failOn ?? null,
    exclude: scan?.exclude ?? [],
    allow: scan?.allow ?? [],
    rules: scan?.rules ?? [],
    maxFileSize: scan?.maxFileSize ?? null,
  };
}

interface Raw {
  policy?: { failOn?: Severity } | null;
  scan?: Partial<Omit<ScanConfig, 'failOn'>> | null;
}

interface Place {
  name: string;
  lines: LineCounter;
  offset: number;
}

function badConfig({ name, lines, offset }: Place, message: string, hint: string | null = null): ConfigError {
  const { line, col } = lines.linePos(offset);
  return new ConfigError('bad-config', `${name}:${line}:${col}: ${message}`, hint ? [hint] : []);
}

/** The parser's own words, without what they quote. */
function firstLine(message: string): string {
  const line = message.split('\n')[0].replace(/[.:]?$/, '');
  return line.charAt(0).toLowerCase() + line.slice(1);
}
