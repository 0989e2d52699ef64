/**
 * AWS access keys of IAM users: id and secret are one credential, two a user at most, changes known a few seconds later.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html
 */
import type { Credential } from '../core/credential.ts';
import type { HttpAnswer } from '../core/http.ts';
import { done, failed, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import type { KeyRef, ListedKey, Provider, ProviderContext, Rights, Verification } from './provider.ts';
import { evidenceOf, sentenceOf, unexpected } from './shared/api.ts';
import { type AwsCall, askAws, callAws, elementOf, elementsOf } from './shared/aws.ts';
import { judge, unknown } from './shared/judge.ts';
import { allPages, moreAt } from './shared/pages.ts';
import { unlessMissed } from './shared/regions.ts';

const CONSOLE = 'https://console.aws.amazon.com/iam/home#/security_credentials';
const ID = /^(?:AKIA|A3T[A-Z0-9])[A-Z0-9]{12,124}$/;
const SECRET = /^[A-Za-z0-9/+=]{40,128}$/;

const STS = 'https://sts.amazonaws.com';
/** Partitions know nothing of each other's keys. https://docs.aws.amazon.com/general/latest/gr/sts.html */
const PARTITIONS = [
  { name: 'stsChina', region: 'cn-north-1' },
  { name: 'stsGov', region: 'us-gov-west-1' },
] as const;
const PATIENCE = 6000;

const ID_RULES = ['aws-access-key-id', 'aws-access-key-id-of-the-old-form'];
const SECRET_RULES = ['aws-secret-access-key', 'aws-secret-access-key-beside-its-id'];

const FIELDS = [
  { name: 'accessKeyId', rules: ID_RULES, variable: 'AWS_ACCESS_KEY_ID', secret: false, pattern: ID },
  { name: 'secretAccessKey', rules: SECRET_RULES, variable: 'AWS_SECRET_ACCESS_KEY', secret: true, pattern: SECRET },
];

export const awsIam: Provider = {
  id: 'aws-iam',
  title: 'AWS',
  kind: 'cloud',
  packages: [
    'aws-sdk',
    '@aws-sdk/client-s3',
    '@aws-sdk/client-bedrock-runtime',
    'boto3',
    'github.com/aws/aws-sdk-go-v2',
  ],
  class: 'A',
  baseUrl: 'https://iam.amazonaws.com',
  urls: {
    sts: STS,
    stsChina: 'https://sts.cn-north-1.amazonaws.com.cn',
    stsGov: 'https://sts.us-gov-west-1.amazonaws.com',
  },
  fields: FIELDS,
  rules: [...ID_RULES, ...SECRET_RULES],
  variables: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
  admin: {
    variables: ['KEYTURN_AWS_ACCESS_KEY_ID', 'KEYTURN_AWS_SECRET_ACCESS_KEY'],
    title: 'AWS access key',
    open: CONSOLE,
    rights:
      'iam:ListAccessKeys, CreateAccessKey, UpdateAccessKey, DeleteAccessKey, GetAccessKeyLastUsed for this user; the key itself if the user has them',
    fields: [
      { ...FIELDS[0], variable: 'KEYTURN_AWS_ACCESS_KEY_ID' },
      { ...FIELDS[1], variable: 'KEYTURN_AWS_SECRET_ACCESS_KEY' },
    ],
  },
  selfAdmin: true,
  console: { keys: CONSOLE, usage: 'https://console.aws.amazon.com/cloudtrailv2/home', limits: null },
  tells:
    'sts:GetCallerIdentity: 403 InvalidClientTokenId, SignatureDoesNotMatch or ExpiredToken in every partition says dead; AccessDenied and a clock that differs do not',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html',
    'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency',
  ],
  // Access keys carry no label: the ids that were there before tell which one is new.
  label: null,
  propagation: 30_000,
  refuse({ accessKeyId, secretAccessKey }) {
    const id = accessKeyId?.reveal() ?? '';
    if (id.startsWith('ASIA')) return 'these are temporary credentials: they expire by themselves';
    if (!ID.test(id)) return 'an access key id is AKIA and 16 letters and digits';
    return SECRET.test(secretAccessKey?.reveal() ?? '') ? null : 'a secret access key has 40 characters';
  },
  verify,
  async checkAdmin(context) {
    const answer = await iam(context, { Action: 'ListAccessKeys', ...userOf(context) }, 'list the access keys');
    if (!answer.ok) return answer;
    const { text } = answer.value;
    return isList(text) ? done({ account: elementOf(text, 'UserName') }) : unexpected('the list', answer.value);
  },
  async identify({ accessKeyId }, context) {
    const keys = await list(context);
    if (!keys.ok) return keys;
    const own = keys.value.find(({ id }) => id === accessKeyId.reveal());
    return own ? done(own) : failed('not-found', 'the user has no access key of this id');
  },
  list,
  async checkQuota(context) {
    const keys = await list(context);
    if (!keys.ok) return keys;
    if (keys.value.length < 2) return done(null);
    const idle = keys.value
      .filter(({ state }) => state === 'disabled')
      .map(({ id }) => `${id} is inactive and can be deleted`);
    return failed('quota', 'the user has two access keys already, the most that AWS allows', {
      hints:
        idle.length > 0
          ? idle
          : keys.value.map(({ id, lastUsed }) => `${id}, ${lastUsed ? `last used ${lastUsed}` : 'no use known'}`),
    });
  },
  async generate({ rights }, context) {
    const user = rights.copy?.user;
    const params = { Action: 'CreateAccessKey', ...(typeof user === 'string' ? { UserName: user } : userOf(context)) };
    const made = await iam(context, params, 'make an access key');
    if (!made.ok) return made;
    const id = elementOf(made.value.text, 'AccessKeyId');
    const secret = elementOf(made.value.text, 'SecretAccessKey');
    if (!id || !secret) return unexpected('the new key', made.value);
    const credential = { accessKeyId: new Secret(id), secretAccessKey: new Secret(secret) };
    return done({ id, credential, rights: rightsOf(elementOf(made.value.text, 'UserName')) });
  },
  disable: (key, context) => setStatus(key, 'Inactive', context),
  enable: (key, context) => setStatus(key, 'Active', context),
  async revoke({ id }, context) {
    const params = { Action: 'DeleteAccessKey', AccessKeyId: id ?? '', ...userOf(context) };
    const gone = await iam(context, params, 'delete the access key');
    return gone.ok ? done(null) : gone;
  },
  async lastUsed({ id }, context) {
    const answer = await iam(context, { Action: 'GetAccessKeyLastUsed', AccessKeyId: id ?? '' }, 'tell the last use');
    if (!answer.ok) return answer;
    const { text } = answer.value;
    // Never used: told without a date.
    return text.includes('<GetAccessKeyLastUsedResult')
      ? done(dateIn(text, 'LastUsedDate'))
      : unexpected('the last use', answer.value);
  },
  steps: {},
};

/** Of `provider: { id: aws-iam, user: deploy }`; else AWS takes the user whose key signs. */
function userOf({ settings }: ProviderContext): { UserName?: string } {
  return typeof settings.user === 'string' ? { UserName: settings.user } : {};
}

type Params = Readonly<Record<string, string>> & { Action: string };

function iam(context: ProviderContext, params: Params, what: string): Promise<Result<HttpAnswer>> {
  return callAws(context, {
    url: context.baseUrl,
    service: 'iam',
    params: { Version: '2010-05-08', ...params },
    what,
    credential: context.admin,
  });
}

/** Dead means: in every partition, where the config names none. */
async function verify(credential: Credential, context: ProviderContext): Promise<Verification> {
  const told = await verifyAt({ url: context.urls.sts }, credential, context);
  const isNamed = context.isHome || context.urls.sts !== STS || context.settings.region !== undefined;
  if (told.state !== 'dead' || isNamed || !/InvalidClientTokenId/.test(told.evidence)) return told;
  const missed: string[] = [];
  for (const { name, region } of PARTITIONS) {
    const url = context.urls[name];
    const { host } = new URL(url);
    const there = await verifyAt({ url, region, timeout: PATIENCE }, credential, context);
    if (there.state === 'live') return { ...there, evidence: `${there.evidence} at ${host}` };
    if (there.state === 'unknown') missed.push(`${host}: ${there.evidence}`);
  }
  return unlessMissed(told, missed);
}

type Place = Pick<AwsCall, 'url' | 'region' | 'timeout'>;

/** Every key may ask who it is, whatever its policies say. */
async function verifyAt(place: Place, credential: Credential, context: ProviderContext): Promise<Verification> {
  const params = { Action: 'GetCallerIdentity', Version: '2011-06-15' };
  const outcome = await askAws(context, { ...place, service: 'sts', params, what: 'tell who this is', credential });
  return judge(outcome, { dead: [], anyBody: true, read, tell: tellOf }, [credential.secretAccessKey]);
}

const DEAD =
  /^40[13] (?:InvalidClientTokenId|SignatureDoesNotMatch|ExpiredToken|UnrecognizedClientException|InvalidAccessKeyId)\b/;

function read(answer: HttpAnswer): Verification | null {
  const evidence = evidenceOf(answer);
  if (answer.status === 200)
    return answer.text.includes('<GetCallerIdentityResult') ? null : unknown(`${evidence}, an answer of somebody else`);
  if (/signature (?:expired|not yet current)/i.test(sentenceOf(answer.json) ?? ''))
    return unknown(`${evidence}: the clock of this machine differs too much`);
  return DEAD.test(evidence) ? { state: 'dead', evidence } : null;
}

function tellOf({ text }: HttpAnswer): Partial<Verification> {
  const arn = elementOf(text, 'Arn') ?? '';
  const root = arn.endsWith(':root');
  return {
    account: arn || elementOf(text, 'Account'),
    rights: { ...rightsOf(/:user\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1] ?? null), ...(root ? ROOT : {}) },
  };
}

const ROOT = { broad: ['a key of the root user: it may do everything and should not exist'] };

/** Policies hang on the user, so a second key of the same user may do exactly the same. */
function rightsOf(user: string | null): Rights {
  return { shown: user ? { user } : {}, copy: user ? { user } : null, droppable: [], unknown: user ? [] : ['user'] };
}

async function list(context: ProviderContext): Promise<Result<readonly ListedKey[]>> {
  const rows = await allPages<string, string>('', async (marker) => {
    const all: Params = { Action: 'ListAccessKeys', ...userOf(context) };
    const params = marker === '' ? all : { ...all, Marker: marker };
    const answer = await iam(context, params, 'list the access keys');
    if (!answer.ok) return answer;
    const { text } = answer.value;
    if (!isList(text)) return unexpected('the list', answer.value);
    const more = elementOf(text, 'IsTruncated') === 'true';
    return more
      ? moreAt(elementsOf(text, 'member'), elementOf(text, 'Marker'))
      : done({ items: elementsOf(text, 'member'), next: null });
  });
  if (!rows.ok) return rows;
  const keys: ListedKey[] = [];
  for (const row of rows.value) keys.push(await keyOf(row, context));
  return done(keys);
}

function isList(text: string): boolean {
  return text.includes('<ListAccessKeysResult');
}

async function keyOf(row: string, context: ProviderContext): Promise<ListedKey> {
  const id = elementOf(row, 'AccessKeyId') ?? '';
  const used = await iam(context, { Action: 'GetAccessKeyLastUsed', AccessKeyId: id }, 'tell the last use');
  return {
    id,
    label: null,
    hint: id,
    created: dateIn(row, 'CreateDate'),
    lastUsed: used.ok ? dateIn(used.value.text, 'LastUsedDate') : null,
    expires: null,
    state: elementOf(row, 'Status') === 'Active' ? 'active' : 'disabled',
    rights: rightsOf(elementOf(row, 'UserName')),
  };
}

function dateIn(xml: string, name: string): string | null {
  const ms = Date.parse(elementOf(xml, name) ?? '');
  return Number.isNaN(ms) ? null : new Date(ms).toISOString().replace('.000Z', 'Z');
}

async function setStatus({ id }: KeyRef, status: string, context: ProviderContext): Promise<Result<null>> {
  const params = { Action: 'UpdateAccessKey', AccessKeyId: id ?? '', Status: status, ...userOf(context) };
  const answer = await iam(context, params, `make the key ${status.toLowerCase()}`);
  return answer.ok ? done(null) : answer;
}
