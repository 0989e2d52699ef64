import type { Check } from '../check.ts';
import { dockerIgnored } from './docker-ignored.ts';
import { envCommitted } from './env-committed.ts';
import { envIgnored } from './env-ignored.ts';
import { envTracked } from './env-tracked.ts';
import { fileMode } from './file-mode.ts';
import { gcloudIgnored } from './gcloud-ignored.ts';
import { keyTracked } from './key-tracked.ts';
import { npmPublished } from './npm-published.ts';
import { vercelIgnored } from './vercel-ignored.ts';
import { vscodeIgnored } from './vscode-ignored.ts';

export const GIT_CHECKS: readonly Check[] = [
  envTracked,
  keyTracked,
  envCommitted,
  envIgnored,
  dockerIgnored,
  npmPublished,
  vscodeIgnored,
  gcloudIgnored,
  vercelIgnored,
  fileMode,
];
