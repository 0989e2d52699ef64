// All built-in rules.
import { aiGToO } from './ai-g-o.ts';
import { appsGToO } from './apps-g-o.ts';
import { cloudGToO } from './cloud-g-o.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { google } from './google.ts';
import { grafana } from './grafana.ts';
import { hashicorp } from './hashicorp.ts';
import { jwt } from './jwt.ts';
import { mailGToO } from './mail-g-o.ts';
import { newrelic } from './newrelic.ts';
import { openai } from './openai.ts';
import { openrouter } from './openrouter.ts';
import { privateKeys } from './private-keys.ts';
import type { Rule } from './rule.ts';
import { servicesGToI } from './services-g-i.ts';
import { servicesJToL } from './services-j-l.ts';
import { servicesMToO } from './services-m-o.ts';
import { toolsGToO } from './tools-g-o.ts';

export const rules: readonly Rule[] = [
  ...aiGToO,
  ...appsGToO,
  ...cloudGToO,
  ...github,
  ...gitlab,
  ...google,
  ...grafana,
  ...hashicorp,
  ...jwt,
  ...mailGToO,
  ...newrelic,
  ...openai,
  ...openrouter,
  ...privateKeys,
  ...servicesGToI,
  ...servicesJToL,
  ...servicesMToO,
  ...toolsGToO,
];
