// What the rules say of providers' keys, asked about values that no exact rule took: one that starts like a provider's
// key, or stands under its name, and has not its format is hardly a key.
import type { Rule, TokenRule } from '../rules/rule.ts';
import { type Handler, literalsOf } from './handler.ts';

/** The shortest start or word that says whose key it is. */
const LEAST = 4;
/** The most parts of a name that make one provider's word: `post_hog_cloud`. */
const PARTS = 3;
/** Secrets that a user makes up, whoever they are shared with. */
const OWN =
  /hook|session|cookie|encrypt|crypt|jwt|sign|hash|salt|pepper|pass|master|store|storage|backup|database|(?<![a-z])db_|root|admin_s|hmac|shared|csrf|state|internal|private_key|account/i;
/** Names of values that only look like a key. */
const DENIED = /^(?:non|not|fake|dummy|mock|bogus)(?![a-z])/;
/** Servers that many run themselves, which may issue keys of any format, and clouds that have keys of many. */
const SELF_HOSTED =
  /kong|keycloak|vault|harbor|rancher|argo|airflow|consul|nomad|wordpress|woocommerce|npm|git(?:hub|lab|ea)|docker|nuget|pypi|maven|sonar|jira|confluence|jenkins|artifactory|nexus|mongo|mysql|redis|postgres|elastic|kafka|rabbit|minio|nats|mattermost|rocket|matrix|azure|oracle|ibm/i;
/** Variables of services that state no format of their keys: what other tools know of it need not hold tomorrow. */
const UNSTATED =
  /(?:^|\.)(?:mistral|together|cohere|z_?ai|minimax|xiaomi|tokenhub|tokenplan|volc[a-z]{3,6}|byteplus|stepfun|synthetic|chutes|novita|featherless|deepinfra|baseten|arcee|gmi|kilocode|opencode|litellm|clawrouter|longcat|radius|ollama|vllm|sglang|llama_server|voyage|deepgram|runway|azure_speech|comfy|fish_audio|gradium|inworld|pixverse|senseaudio|vydra|line_channel|openclaw|anthropic_auth)_\w{0,30}(?:key|token|secret)$/i;
/** Names whose values have any format. */
const FREE = [OWN, SELF_HOSTED, UNSTATED];
/** What all keys are called: a part of a name that names no provider. */
const COMMON =
  /^(?:my|the|new|your|test|dev|prod|live|apis?|keys?|tokens?|secrets?|auth|access|client|app|user|oauth|bearer|personal|service|config|env|default|x|id|value|var|const|sdk|rest|web|server|project|credentials?|authorization|verifier|access|private|public|set|get|put|add|send|with|has)$/;
/** What a provider's word goes with where it says whose key follows. */
const KINDS = /^(?:apis?|keys?|tokens?|secrets?|credentials?|licen[cs]e|app|mobile|personal|access)$/;
const URL = /[a-z+]{2,10}:\/\/[^\s"'<>]{0,100}|[\w-]+(?:\.[\w-]+)+/gi;
const HOST_OF_QUERY = /:\/\/([\w.-]{4,80})[^\s"'<>]{0,160}[?&]$/;
/** The beginning of the name itself. */
const NAME_END = /[\w$-]{1,80}$/;
const BESIDE = /[A-Za-z\d][ ._-]{0,4}$/;
const SUFFIX = /(?:api|key|token|secret|access|auth|client|app|bot|private|account|admin|id|pass|password)+s?$/;

/** The formats that a set of rules knows; collected when first asked. */
export class Formats {
  readonly #rules: readonly Rule[];
  #starts: Map<string, string[]> | null = null;
  #words: Map<string, Rule[]> | null = null;

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  /** Why a value that no exact rule took is doubtful under this name, after this text; null if it is not. */
  doubt(value: string, name: string, before: string): string | null {
    if (this.#startsLike(value)) return 'starts like a key of a known format, but is none';
    if (DENIED.test(name)) return 'its name says that it is none';
    if (FREE.some((names) => names.test(name))) return null;
    const parts = partsOf(name);
    const own = this.#named(parts);
    if (own.length > 0) return this.#unless(value, own, "not the format of its provider's keys");
    if (!parts.every((part) => COMMON.test(part))) return null;
    const host = HOST_OF_QUERY.exec(before)?.[1];
    const isAtHost = host && !SELF_HOSTED.test(host) && this.#named(partsOf(host)).length > 0;
    if (isAtHost) return "not the format of its host's keys";
    return this.#introduces(before.replace(URL, ' ').replace(NAME_END, ''))
      ? 'not the format of the keys of the provider before it'
      : null;
  }

  #startsLike(value: string): boolean {
    this.#starts ??= startsOf(this.#rules);
    const folded = value.slice(0, 64).toLowerCase();
    return this.#starts.get(folded.slice(0, LEAST))?.some((start) => folded.startsWith(start)) === true;
  }

  /** The reason, unless the value is a key of one of the providers, whose name any joint may spell (`wiseApiToken`). */
  #unless(value: string, rules: readonly Rule[], reason: string): string | null {
    const providers = new Set(rules.map((rule) => rule.provider));
    const fits = (rule: Rule) => rule.kind === 'named' && new RegExp(`^(?:${rule.value})$`).test(value);
    return rules.length > 0 && !this.#rules.some((rule) => providers.has(rule.provider) && fits(rule)) ? reason : null;
  }

  /** The rules of the providers that a name holds the words of. */
  #named(parts: readonly string[]): Rule[] {
    return parts.flatMap((_, from) => this.#wordAt(parts, from)?.rules ?? []);
  }

  /** `the Acme API`, or a provider's word right before the name: not one that a call or a block begins with. */
  #introduces(before: string): boolean {
    const parts = partsOf(before);
    const last = BESIDE.test(before) ? 'key' : '';
    return parts.some((_, from) => {
      const length = this.#wordAt(parts, from)?.length ?? 0;
      const next = parts[from + length] ?? last;
      return length > 0 && (KINDS.test(next) || (length > 1 && KINDS.test(parts[from + length - 1])));
    });
  }

  /** The longest provider's word that begins there: of how many parts it is, and the rules that know it. */
  #wordAt(parts: readonly string[], from: number): { length: number; rules: readonly Rule[] } | null {
    this.#words ??= wordsOf(this.#rules);
    for (let length = Math.min(PARTS, parts.length - from); length > 0; length--) {
      const word = parts.slice(from, from + length).join('');
      const rules = this.#words.get(word) ?? this.#words.get(word.replace(SUFFIX, ''));
      if (rules) return { length, rules };
    }
    return null;
  }
}

function partsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((part) => part !== '');
}

/** Starts of tokens that nothing else than themselves has to prove. */
function startsOf(rules: readonly Rule[]): Map<string, string[]> {
  const starts = new Map<string, string[]>();
  for (const rule of rules) {
    if (rule.kind !== 'token' || rule.near || rule.open === 'before' || rule.open === 'both') continue;
    for (const literal of tellingStarts(rule)) {
      const list = starts.get(literal.slice(0, LEAST));
      if (list) list.push(literal);
      else starts.set(literal.slice(0, LEAST), [literal]);
    }
  }
  return starts;
}

function tellingStarts(rule: TokenRule): string[] {
  const prefix = rule.prefix?.toLowerCase() ?? '';
  const literals = rule.lead ? [prefix] : literalsOf(rule);
  // One letter more than the prefix, for each that may follow: the prefix itself tells nothing.
  return literals.filter((literal) => literal.length >= LEAST && literal.length !== prefix.length + 1);
}

function wordsOf(rules: readonly Rule[]): Map<string, Rule[]> {
  const words = new Map<string, Rule[]>();
  for (const rule of rules) {
    if (rule.kind === 'detector') continue;
    if (rule.provider && rule.kind === 'token') add(words, rule.provider, rule);
    if (rule.kind === 'named') for (const word of rule.words) add(words, word, rule);
  }
  return words;
}

function add(words: Map<string, Rule[]>, word: string, rule: Rule): void {
  if (word.includes('.')) return;
  const squashed = word.replace(/[^a-z\d]+/g, '');
  const rest = squashed.replace(SUFFIX, '');
  if (rest.length < 3 || COMMON.test(rest)) return;
  const known = words.get(squashed);
  if (known) known.push(rule);
  else words.set(squashed, [rule]);
}

/** A line with a value of its own introduces nothing else. */
const ASSIGNS = /[=:]\s{0,4}[^\s/]/;

/** Prose before a name: what stands before another value says whose that one is. */
function introduction(lines: readonly string[]): string {
  const last = lines.at(-1) ?? '';
  const own = last.slice(Math.max(...['"', "'", '}', ',', ';'].map((mark) => last.lastIndexOf(mark) + 1)));
  return [...lines.slice(0, -1).filter((line) => !ASSIGNS.test(line)), own].join('\n');
}

/** How far before a name the word of a provider may stand. */
const NEAR = 200;
const LINES = 5;

/** The handler, with doubts about what it finds. */
export function doubting(handler: Handler, formats: Formats): Handler {
  return {
    binary: handler.binary,
    run(look, at, sink) {
      const from = sink.candidates.length;
      handler.run(look, at, sink);
      if (sink.candidates.length > from) sink.decidedFrom = Math.min(sink.decidedFrom ?? 0, at - NEAR);
      for (let i = from; i < sink.candidates.length; i++) {
        const candidate = sink.candidates[i];
        if (candidate.confidence === 'low') continue;
        const lines = look.bytes.toString('latin1', Math.max(0, at - NEAR), at).split('\n');
        const doubt = formats.doubt(candidate.secret, candidate.variable ?? '', introduction(lines.slice(-LINES)));
        if (doubt) Object.assign(candidate, { confidence: 'low', note: doubt });
      }
    },
  };
}
