// Reads a report that keyturn wrote with --json.
import { UsageError } from '../core/errors.ts';
import type { Report } from '../core/model.ts';

const LISTS = ['findings', 'checks', 'baselineUnused', 'next'] as const;

/** Checks as much of the shape as later steps rely on. */
export function parseReport(text: string, name: string): Report {
  const document = parse(text, name);
  if (!isObject(document) || document.schema !== 'keyturn.report/1') {
    throw bad(name, 'its "schema" is not "keyturn.report/1"');
  }
  for (const list of LISTS) if (!Array.isArray(document[list])) throw bad(name, `"${list}" is no list`);
  if (!isObject(document.scanned) || !Array.isArray(document.scanned.omitted))
    throw bad(name, '"scanned" is not whole');
  if (!(document.findings as unknown[]).every(isFinding)) throw bad(name, 'a finding is not whole');
  return document as unknown as Report;
}

function isFinding(value: unknown): boolean {
  if (!isObject(value) || typeof value.fingerprint !== 'string' || !isObject(value.first)) return false;
  return Array.isArray(value.occurrences) && value.occurrences.length > 0;
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    // The message of JSON.parse quotes what it read.
    throw bad(name, 'it is no JSON', error);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bad(name: string, why: string, cause?: unknown): UsageError {
  return new UsageError(
    'bad-report',
    `${name} is no report of keyturn: ${why}`,
    ['keyturn scan --json --output FILE'],
    {
      cause,
    },
  );
}
