// Providers without an API for keys: one call tells whether a key works, a person makes and removes it on a page.
import { type Credential, SINGLE_FIELD } from '../../core/credential.ts';
import type { HttpRequest } from '../../core/http.ts';
import type { Secret } from '../../core/secret.ts';
import type { HumanStep, Provider, ProviderContext, ProviderKind, Rights, Verification } from '../provider.ts';
import { bearer } from './api.ts';
import { probeControlled } from './control.ts';
import { oneField, secretOf, untold } from './fields.ts';
import type { Signs } from './judge.ts';
import { probeRegions, type Regions } from './regions.ts';

export interface VerifyOnly {
  id: string;
  title: string;
  kind: ProviderKind;
  packages?: readonly string[];
  baseUrl: string;
  /** Asked with the key: something that every key may read and that costs nothing. */
  path: string;
  method?: HttpRequest['method'];
  body?: unknown;
  /** Default: `Authorization: Bearer KEY`. */
  headers?(secret: Secret): NonNullable<HttpRequest['headers']>;
  signs?: Signs;
  /** Further addresses with keys of their own, by region. */
  regions?: Readonly<Record<string, string>>;
  /** Regions whose keys have a form of their own: only these are asked about there, and nowhere else. */
  forms?: Readonly<Record<string, RegExp>>;
  /** It is not known that the list is closed to others: a made-up key has to be refused there. */
  control?: true;
  /** The first is the usual one. */
  variables: readonly string[];
  pattern?: RegExp;
  rules: readonly string[];
  /** Says why a value cannot be a key of this provider; default: by the pattern, in these words. */
  form?: string;
  refuse?(value: string): string | null;
  /** What goes far beyond what a program needs, where the value itself tells. */
  broad?(value: string): string[];
  console: Provider['console'];
  /** What is to be said of the answers beyond their status. */
  tells?: string;
  sources: readonly string[];
  /** What to click to make and to remove a key, on `console.keys` if nothing else is said. */
  create: StepWords;
  remove: StepWords;
}

export interface StepWords {
  open?: string;
  click: readonly string[];
  notes?: readonly string[];
}

export function verifyOnly(data: VerifyOnly): Provider {
  const { pattern, console } = data;
  return {
    id: data.id,
    title: data.title,
    kind: data.kind,
    packages: data.packages,
    class: 'D',
    baseUrl: data.baseUrl,
    ...(data.regions ? { urls: data.regions, regions: Object.keys(data.regions) } : {}),
    fields: oneField(data.variables[0], pattern),
    rules: data.rules,
    variables: data.variables,
    admin: null,
    console,
    tells: tellsOf(data),
    sources: data.sources,
    label: { pattern: /^[\x20-\x7e]+$/, max: 60 },
    propagation: 60_000,
    refuse: (credential) => refusal(secretOf(credential).reveal(), data),
    verify: (credential, context) => verify(credential, context, data),
    steps: { create: stepOf(data.create, console.keys), remove: stepOf(data.remove, console.keys) },
  };
}

function tellsOf({ method = 'GET', path, signs = {}, regions, tells }: VerifyOnly): string {
  const dead = (signs.dead ?? [401]).join(' and ');
  const where = regions ? ' in every region' : '';
  const live = (signs.live ?? [200]).filter((status) => status !== 200);
  const lives = live.length > 0 ? [`${live.join(', ')} ${live.length > 1 ? 'say' : 'says'} alive`] : [];
  return [`${method} ${path}: ${dead}${where} says dead`, ...lives, ...(tells ? [tells] : [])].join('; ');
}

function refusal(value: string, { refuse, pattern, title, form }: VerifyOnly): string | null {
  const said = refuse?.(value) ?? null;
  if (said !== null || !pattern || pattern.test(value)) return said;
  return `${/^[AEIOUX]/.test(title) ? 'an' : 'a'} ${title} key is ${form ?? 'of another form'}`;
}

async function verify(credential: Credential, context: ProviderContext, data: VerifyOnly): Promise<Verification> {
  const secret = credential[SINGLE_FIELD];
  const told = data.control
    ? await probeControlled(context, {
        secret,
        with: (each) => requestAt(context.baseUrl, each, data),
        signs: data.signs,
      })
    : await probeRegions(contextFor(secret, context, data), placesOf(secret, data), {
        at: (baseUrl) => requestAt(baseUrl, secret, data),
        signs: data.signs,
        secrets: [secret],
      });
  if (told.state !== 'live') return told;
  const broad = data.broad?.(secret.reveal()) ?? [];
  return { ...told, rights: { ...(told.rights ?? UNTOLD), broad } };
}

/** The region that the form of a key tells. */
function regionOf(secret: Secret, { forms = {} }: VerifyOnly): string | null {
  return Object.keys(forms).find((name) => forms[name].test(secret.reveal())) ?? null;
}

function contextFor(secret: Secret, context: ProviderContext, data: VerifyOnly): ProviderContext {
  const region = context.baseUrl === data.baseUrl ? regionOf(secret, data) : null;
  return region ? { ...context, baseUrl: context.urls[region] } : context;
}

function placesOf(secret: Secret, data: VerifyOnly): Regions {
  const { forms = {}, regions = {} } = data;
  const others = regionOf(secret, data) ? [] : Object.entries(regions).filter(([name]) => !(name in forms));
  return { home: data.baseUrl, others: Object.fromEntries(others) };
}

function requestAt(baseUrl: string, secret: Secret, data: VerifyOnly): HttpRequest {
  return {
    method: data.method ?? 'GET',
    url: `${baseUrl}${data.path}`,
    headers: data.headers?.(secret) ?? { authorization: bearer(secret) },
    repeatable: true,
    ...(data.body === undefined ? {} : { body: data.body }),
  };
}

const UNTOLD: Rights = untold('rights and limits: they show on the page of the key only');

function stepOf({ open, click, notes = [] }: StepWords, page: string): HumanStep {
  return { open: open ?? page, click, notes };
}
