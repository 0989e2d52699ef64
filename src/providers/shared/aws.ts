// Signed calls of AWS's query protocol: form in, XML out.
import { AwsV4Signer } from 'aws4fetch';
import type { Credential } from '../../core/credential.ts';
import type { HttpAnswer, HttpOutcome, HttpRequest } from '../../core/http.ts';
import { done, failed, type Result } from '../../core/result.ts';
import type { ProviderContext } from '../provider.ts';
import { failureOf, isPage } from './api.ts';

export interface AwsCall {
  url: string;
  service: 'iam' | 'sts';
  params: Readonly<Record<string, string>>;
  what: string;
  credential: Credential | null;
  /** Of the signature; default: that of the config. */
  region?: string;
  timeout?: number;
}

/** Actions that change nothing. */
const READS = /^(?:Get|List)/;
/** Sent again they change nothing more. */
const REPEATABLE = /^(?:Get|List|Update)/;
/** Where IAM and the global STS are signed for; other partitions name theirs. */
const REGION = 'us-east-1';

export async function callAws(context: ProviderContext, call: AwsCall): Promise<Result<HttpAnswer>> {
  const { what, credential } = call;
  if (!credential) return failed('refused', `no access key to ${what} was found`);
  const request = await requestOf(context, call, credential);
  const answer = readError(await context.http.send(request));
  if (answer.answered && answer.status === 200 && !isPage(answer.text)) return done(answer);
  const reads = READS.test(call.params.Action);
  const secrets = [credential.secretAccessKey];
  const failure = failureOf(answer, request, { what, title: 'AWS', hints: [], secrets, reads });
  const kind = answer.answered ? KINDS[elementOf(answer.text, 'Code') ?? ''] : undefined;
  return kind ? { ...failure, kind } : failure;
}

/** What was answered, whatever it is; errors as other APIs write them. */
export async function askAws(
  context: ProviderContext,
  call: AwsCall & { credential: Credential },
): Promise<HttpOutcome> {
  return readError(await context.http.send(await requestOf(context, call, call.credential)));
}

async function requestOf(context: ProviderContext, call: AwsCall, credential: Credential): Promise<HttpRequest> {
  return {
    method: 'POST',
    url: `${call.url}/`,
    headers: await sign(context, call, credential),
    body: new URLSearchParams(call.params).toString(),
    repeatable: REPEATABLE.test(call.params.Action),
    ...(call.timeout === undefined ? {} : { timeout: call.timeout }),
  };
}

function readError(outcome: HttpOutcome): HttpOutcome {
  return outcome.answered ? { ...outcome, json: errorIn(outcome.text) } : outcome;
}

const KINDS: Readonly<Record<string, 'quota' | 'busy' | 'not-found'>> = {
  LimitExceeded: 'quota',
  LimitExceededException: 'quota',
  Throttling: 'busy',
  ThrottlingException: 'busy',
  NoSuchEntity: 'not-found',
};

async function sign(context: ProviderContext, call: AwsCall, credential: Credential) {
  const { url, service, params, region = context.settings.region } = call;
  const signer = new AwsV4Signer({
    method: 'POST',
    url: `${url}/`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(params).toString(),
    accessKeyId: credential.accessKeyId.reveal(),
    secretAccessKey: credential.secretAccessKey.reveal(),
    sessionToken: credential.sessionToken?.reveal(),
    service,
    region: typeof region === 'string' ? region : REGION,
    datetime: new Date(context.timer.now()).toISOString().replace(/[:-]|\.\d{3}/g, ''),
  });
  const signed = await signer.sign();
  return Object.fromEntries(signed.headers);
}

/** The error as other APIs write it. */
function errorIn(xml: string): unknown {
  const code = elementOf(xml, 'Code');
  return code ? { error: { code, message: elementOf(xml, 'Message') ?? code } } : undefined;
}

/** The text of the first element of this name, or null. */
export function elementOf(xml: string, name: string): string | null {
  const from = xml.indexOf(`<${name}>`);
  const to = from === -1 ? -1 : xml.indexOf(`</${name}>`, from);
  return to === -1 ? null : unescapeXml(xml.slice(from + name.length + 2, to));
}

/** The inside of each element of this name. */
export function elementsOf(xml: string, name: string): string[] {
  return xml
    .split(`<${name}>`)
    .slice(1)
    .map((part) => part.split(`</${name}>`)[0]);
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function unescapeXml(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ENTITIES[name]);
}
