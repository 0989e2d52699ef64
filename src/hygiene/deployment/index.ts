// The checks of what is built and deployed.
import type { Check } from '../check.ts';
import { ciLiteral } from './ci-literal.ts';
import { ciEcho, ciTrace } from './ci-run.ts';
import { ciTarget } from './ci-target.ts';
import { composeLiteral } from './compose-literal.ts';
import { ansibleLiteral, chefLiteral, puppetLiteral } from './configuration-management.ts';
import { dockerfileCopy } from './dockerfile-copy.ts';
import { dockerfileLiteral } from './dockerfile-literal.ts';
import { dockerfileRun } from './dockerfile-run.ts';
import { kubernetesLiteral } from './kubernetes.ts';
import { systemdLiteral } from './systemd.ts';

export const DEPLOYMENT_CHECKS: readonly Check[] = [
  dockerfileLiteral,
  dockerfileCopy,
  dockerfileRun,
  composeLiteral,
  kubernetesLiteral,
  systemdLiteral,
  ansibleLiteral,
  puppetLiteral,
  chefLiteral,
  ciLiteral,
  ciEcho,
  ciTrace,
  ciTarget,
];
