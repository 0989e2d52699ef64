// All built-in rules.
import { alibaba } from './alibaba.ts';
import { anthropic } from './anthropic.ts';
import { atlassian } from './atlassian.ts';
import { aws } from './aws.ts';
import { azure } from './azure.ts';
import { baidu } from './baidu.ts';
import { cloudflare } from './cloudflare.ts';
import { digitalocean } from './digitalocean.ts';
import { discord } from './discord.ts';
import { facebook } from './facebook.ts';
import { generic } from './generic.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { google } from './google.ts';
import { grafana } from './grafana.ts';
import { hashicorp } from './hashicorp.ts';
import { jwt } from './jwt.ts';
import { newrelic } from './newrelic.ts';
import { openai } from './openai.ts';
import { openrouter } from './openrouter.ts';
import { paths } from './paths.ts';
import { privateKeys } from './private-keys.ts';
import type { Rule } from './rule.ts';
import { sentry } from './sentry.ts';
import { shopify } from './shopify.ts';
import { slack } from './slack.ts';
import { square } from './square.ts';
import { stripe } from './stripe.ts';
import { structural } from './structural.ts';
import { supabase } from './supabase.ts';
import { telegram } from './telegram.ts';
import { twilio } from './twilio.ts';
import { twitter } from './twitter.ts';
import { vendorsA } from './vendors-a.ts';
import { vendorsB } from './vendors-b.ts';
import { vendorsC } from './vendors-c.ts';
import { vendorsD } from './vendors-d.ts';
import { vendorsE } from './vendors-e.ts';
import { vendorsF } from './vendors-f.ts';
import { vendorsG } from './vendors-g.ts';
import { vendorsH } from './vendors-h.ts';
import { vendorsI } from './vendors-i.ts';
import { vendorsJ } from './vendors-j.ts';
import { vendorsK } from './vendors-k.ts';
import { vendorsL } from './vendors-l.ts';
import { vendorsM } from './vendors-m.ts';
import { vendorsN } from './vendors-n.ts';
import { vendorsO } from './vendors-o.ts';
import { vendorsP } from './vendors-p.ts';
import { vendorsQR } from './vendors-q-r.ts';
import { vendorsS } from './vendors-s.ts';
import { vendorsT } from './vendors-t.ts';
import { vendorsUV } from './vendors-u-v.ts';
import { vendorsWZ } from './vendors-w-z.ts';
import { vercel } from './vercel.ts';
import { yandex } from './yandex.ts';

export const rules: readonly Rule[] = [
  ...alibaba,
  ...anthropic,
  ...atlassian,
  ...aws,
  ...azure,
  ...baidu,
  ...cloudflare,
  ...digitalocean,
  ...discord,
  ...facebook,
  ...generic,
  ...github,
  ...gitlab,
  ...google,
  ...grafana,
  ...hashicorp,
  ...jwt,
  ...newrelic,
  ...openai,
  ...openrouter,
  ...paths,
  ...privateKeys,
  ...sentry,
  ...shopify,
  ...slack,
  ...square,
  ...stripe,
  ...structural,
  ...supabase,
  ...telegram,
  ...twilio,
  ...twitter,
  ...vendorsA,
  ...vendorsB,
  ...vendorsC,
  ...vendorsD,
  ...vendorsE,
  ...vendorsF,
  ...vendorsG,
  ...vendorsH,
  ...vendorsI,
  ...vendorsJ,
  ...vendorsK,
  ...vendorsL,
  ...vendorsM,
  ...vendorsN,
  ...vendorsO,
  ...vendorsP,
  ...vendorsQR,
  ...vendorsS,
  ...vendorsT,
  ...vendorsUV,
  ...vendorsWZ,
  ...vercel,
  ...yandex,
];
