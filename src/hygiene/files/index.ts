import type { Check } from '../check.ts';
import { acl } from './acl.ts';
import { configMode } from './config-mode.ts';
import { dirMode } from './dir-mode.ts';
import { envMode } from './env-mode.ts';
import { envOwner } from './env-owner.ts';
import { envType } from './env-type.ts';
import { hardLink } from './hard-link.ts';
import { keyMode } from './key-mode.ts';
import { leftover } from './leftover.ts';
import { linkOut } from './link-out.ts';
import { parentWritable } from './parent-writable.ts';
import { served } from './served.ts';

export const FILE_CHECKS: readonly Check[] = [
  envMode,
  keyMode,
  configMode,
  dirMode,
  parentWritable,
  envOwner,
  acl,
  linkOut,
  hardLink,
  served,
  leftover,
  envType,
];
