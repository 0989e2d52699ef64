// The checks of what env files hold.
import type { Check } from '../check.ts';
import { codeName } from './code-drift.ts';
import { duplicateName } from './duplicate-name.ts';
import { emptyValue } from './empty-value.ts';
import { envLacks } from './env-drift.ts';
import { exampleLacks } from './example-drift.ts';
import { exampleValue } from './example-value.ts';
import { exportWord } from './export-word.ts';
import { bom, crlf } from './line-form.ts';
import { oddLine } from './odd-line.ts';
import { quoting } from './quoting.ts';
import { readerMismatch } from './reader-mismatch.ts';
import { retiredValue } from './retired-value.ts';
import { shadowed } from './shadowed.ts';
import { sharedAccount } from './shared-account.ts';
import { sharedValue } from './shared-value.ts';
import { weakValue } from './weak-value.ts';

export const CONTENT_CHECKS: readonly Check[] = [
  exampleLacks,
  envLacks,
  codeName,
  duplicateName,
  emptyValue,
  exampleValue,
  sharedValue,
  sharedAccount,
  weakValue,
  retiredValue,
  oddLine,
  quoting,
  crlf,
  bom,
  exportWord,
  readerMismatch,
  shadowed,
];
