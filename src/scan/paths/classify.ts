// What a path says about a file: what it is for, and whether its text is written by hand.
import { type Special, specialExtension, specialName } from './names.ts';

/** Where a file stands: each makes an uncertain finding less likely to be a leak. */
export type Place = 'lock' | 'generated' | 'vendored' | 'test' | 'example' | 'samples' | 'template' | 'docs';

export interface PathKind {
  special: Special | null;
  place: Place | null;
}

const EXAMPLE_ENDING =
  /[._-](?:example|sample|template|tmpl|tpl|dist|default|defaults|schema|skel|skeleton|demo|placeholder)s?(?:\.\w{1,8})?$|^(?:example|sample|template)[._-]/;
/** Data that documents an interface; a sample of a config is often a copy of the real one. */
const SAMPLES = /[._-](?:example|sample)s?\.(?:json|ya?ml|xml|html?|txt)$/;
const TEMPLATE = /\.(?:tmpl|tpl|template|j2|jinja2?|erb|mustache|hbs|handlebars|ejs|gotmpl)$/;
const SETTINGS_PATTERN =
  /^(?:appsettings(?:\.[\w-]+)?\.json|(?:application|bootstrap)(?:[-.][\w-]+)?\.(?:properties|ya?ml)|[\w.-]*\.auto\.tfvars(?:\.json)?|terraform\.tfvars\.json|.*[._-](?:creds|credentials|secrets?|passwords?)\.(?:ya?ml|json|ini|conf|cfg|toml|properties|xml|txt)|\.?database(?:\.[\w-]+)?\.ya?ml)$/;
const SETTINGS_ENDINGS = new Set('json properties yaml yml ini conf cfg toml xml txt'.split(' '));
const HISTORY = /^\.?(?:\w{2,10}_history|zhistory|histfile|history|zsh-history|bash-history)$/;
const BARE_KEY = /(?:^|\/)config\/(?:credentials\/)?[\w-]{1,40}\.key$/;
/** One file a secret, as Docker and OpenClaw keep them. */
const SECRETS_DIRECTORY = /(?:^|\/)\.?secrets\/(?:[\w-]{1,40}\/)?[\w-]{1,60}(?:\.txt)?$/;
/** What OpenClaw leaves of a file that it has taken over. */
const MIGRATED = /^auth(?:-profiles)?\.json\.migrated-/;

function byLastWord(name: string): Special | null {
  if (BARE_ENDING.test(name)) return 'bare-key';
  return name.includes('hist') && HISTORY.test(name) ? 'shell' : null;
}

/** A file that is called a secret: `password`, `db_password`, `acme.clientSecret`. */
const BARE_ENDING = /(?:secret|token|password|passwd|passphrase|api_?key)$/;

/** Lists of users whose name alone says little: Deluge's, OpenSMTPD's, those of DragonFly's mail agent. */
const USERS = /(?:^|\/)(?:deluge\/auth|\.?davfs2\/secrets|(?:mail|smtpd)\/secrets|dma\/auth\.conf)$/;

/** Where Solana's tools keep a key: https://solana.com/docs/intro/installation */
const KEY_ARRAY = /(?:^|[-_.])(?:id|keypair|wallet|payer|deployer)\.json$/;

function byParent(path: string, name: string): Special | null {
  return (name === 'auth' || name === 'auth.conf' || name === 'secrets') && USERS.test(path.toLowerCase())
    ? 'secrets-list'
    : null;
}

/** `config` is a name of credentials only in these directories. */
const CONFIG_PARENT = /^(?:\.docker|\.kube|\.aws|\.irssi|\.oci|\.s3|kube)$/;

/** Cheap: true if the path names a file that `extractByPath` reads. */
export function isSpecialPath(path: string): boolean {
  return specialOf(path) !== null;
}

export function classifyPath(path: string): PathKind {
  return { special: specialOf(path), place: placeOfPath(path.toLowerCase()) };
}

/** The history scan asks for every path of every commit: most are decided by their ending alone. */
function specialOf(path: string): Special | null {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const dot = name.lastIndexOf('.');
  const known = specialName(name) ?? (MIGRATED.test(name) ? 'tokens' : undefined);
  const special = known ?? byParent(path, name) ?? byEnding(path, name, dot === -1 ? '' : name.slice(dot + 1));
  if (special === null || EXAMPLE_ENDING.test(name)) return null;
  return name === 'config' ? configOf(path.toLowerCase()) : special;
}

function byEnding(path: string, name: string, extension: string): Special | null {
  if ((extension === '' || extension === 'txt') && SECRETS_DIRECTORY.test(path)) return 'bare-key';
  if (name.startsWith('.env.') || name.startsWith('env.')) return isEnvName(name) ? 'env' : null;
  if (extension === 'key') return BARE_KEY.test(path) ? 'bare-key' : 'key-lines';
  if (SETTINGS_ENDINGS.has(extension)) return bySettings(name);
  return specialExtension(extension) ?? byLastWord(name);
}

function bySettings(name: string): Special | null {
  if (SETTINGS_PATTERN.test(name)) return 'settings';
  return KEY_ARRAY.test(name) ? 'key-array' : null;
}

/** `.env.production`, `.env.local`, but no program text such as `env.ts` and no age-encrypted file. */
function isEnvName(name: string): boolean {
  return !/\.(?:[cm]?[jt]sx?|d\.ts|py|rb|go|rs|java|php|md|ya?ml|json|txt|html|vue|enc|gpg|age|encrypted|vault|keys\.example|hbs|ejs|j2|erb|mk|cmake|h|c|cc|cpp|hpp|sh\.in)$/.test(
    name,
  );
}

function configOf(path: string): Special | null {
  const parent = path.split('/').at(-2);
  if (parent === undefined) return 'settings';
  return CONFIG_PARENT.test(parent) ? 'settings' : null;
}

const LOCK =
  /(?:^|\/)(?:[\w.-]*[.-]lock(?:\.json|\.ya?ml|b)?|package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|go\.(?:sum|work\.sum)|composer\.lock|gradle\.lockfile|packages\.lock\.json|\.terraform\.lock\.hcl|maven_install\.json|verification-metadata\.xml|gems\.locked|package\.resolved|project\.assets\.json|cargo\.lock|podfile\.lock|checksums?(?:\.\w+)?|sha\d*sums?(?:\.txt)?)$/;
const GENERATED =
  /\.(?:min\.(?:js|css|mjs)|map|bundle\.js|chunk\.js|pb\.go|pb\.\w+|g\.dart|designer\.cs|svg|snap|wasm|po|pot|mo|xlf|resx|woff2?|ttf|eot)$|_pb2(?:_grpc)?\.py$|(?:^|\/)(?:dist|build|generated|__generated__|__snapshots__|\.next|\.nuxt|coverage|htmlcov|locales?|lang|langs|languages?|l10n|i18n|translations?)\/|(?:^|\/)(?:messages|strings|labels)(?:[_-][a-z]{2}(?:[_-][a-z]{2,4})?)?\.(?:json|properties|xml|ya?ml|strings|arb)$|\.(?:strings|arb|xliff|resw)$/;
/** The resources of an Android app in its own language, where keys are kept: https://developer.android.com/guide/topics/resources/string-resource */
const RESOURCES = /(?:^|\/)res\/values\/strings\.xml$/;
const VENDORED =
  /(?:^|\/)(?:node_modules|vendor|vendors|third[_-]?party|bower_components|site-packages|external|externals|\.venv|venv|pods|carthage|godeps|jspm_packages|\.yarn\/(?:releases|plugins|cache|sdks))\//;
/** Directories of tests, by the names that people and test tools give them. */
const TEST_DIRECTORY = [
  String.raw`(?:test[-_ ]?)?vectors?(?:[-_]\w{1,12})?|wycheproof|conformance|kats?|bogo|t`,
  String.raw`tests?|specs?|__tests__|__mocks__|__fixtures__|fixtures?|testdata|test[-_ ]?(?:data|resources|fixtures?|cases?|suites?|utils?|support|helpers?|certs?|certificates?|keys?|pki|ca|tls|ssl)|tests?-[a-z][\w-]{1,40}`,
  String.raw`\.snapshots|mocks?|stubs?|e2e|cypress|playwright|detox|integration\/(?:resources|fixtures)`,
  String.raw`(?:integ(?:ration)?|unit|fun(?:c(?:tional)?)?|jvm|js|common|android|native|[\w.-]{1,60}[._-])[-_]?tests?|testing|mirage|benchmarks?`,
].join('|');
/** Their files. */
const TEST_FILE = [
  String.raw`[._-](?:test|tests|spec|mock|fixture)s?\.\w{1,6}$`,
  String.raw`(?:^|\/)fixtures?\.(?:[cm]?[jt]sx?|py|rb|go|java|kt|rs|php)$`,
  String.raw`(?:^|[/_-])(?:test[_-]?)?vectors?(?:[_-]\w{1,20})?\.\w{1,5}$`,
  String.raw`(?:^|\/)(?:\.env\.test(?:ing)?|test\.env|test[_-][\w.-]+\.\w{1,6}|conftest\.py|[\w-]+_test\.(?:go|py|rb|exs|dart)|\w+tests?\.(?:java|cs|kt|swift|scala|php))$`,
].join('|');
const TEST = new RegExp(String.raw`(?:^|\/)(?:${TEST_DIRECTORY})\/|${TEST_FILE}`);
/** Prose, also about tests, and what it is made from. */
const MARKDOWN =
  /(?:^|\/)docs?\/.*\.(?:md|mdx|rst|adoc)$|\.(?:md|mdx|rst|adoc)\.(?:tmpl|tpl|template|j2|jinja2?|erb|hbs|ejs|gotmpl)$/;
const EXAMPLE =
  /(?:^|\/)(?:examples?|samples?|demos?|templates?|tutorials?|quickstarts?|cookbook|playground|sandbox)\//;
/** `security-jwt-quickstart/`: of what stands there a readme is still one. */
const NAMED_EXAMPLE = /(?:^|\/)[\w.-]{1,60}[-_](?:examples?|samples?|demos?|tutorials?|quickstarts?)\//;
const DOCS =
  /(?:^|\/)(?:(?:api[-_]?)?docs?|documentation|wiki|man|guides?|website|blog|_sources)\/|\.(?:md|mdx|rst|adoc|asciidoc|textile|rdoc|pod)$|(?:^|\/)(?:read_?me(?:_file)?|changelog|changes|history|contributing|license|faq|news|(?:\d\d-?)?release-?notes|docs?(?=\.)|documentation)(?:\.\w+)?$/;

/** A test or an example, also in what is generated or brought from elsewhere. */
export function isForTrial(path: string): boolean {
  const folded = path.toLowerCase();
  return TEST.test(folded) || EXAMPLE.test(folded);
}

function isGenerated(path: string): boolean {
  return GENERATED.test(path) && !RESOURCES.test(path);
}

function placeOfPath(path: string): Place | null {
  if (LOCK.test(path)) return 'lock';
  if (VENDORED.test(path)) return 'vendored';
  if (isGenerated(path)) return 'generated';
  if (MARKDOWN.test(path)) return 'docs';
  if (TEST.test(path)) return 'test';
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (SAMPLES.test(name)) return 'samples';
  if (TEMPLATE.test(name)) return 'template';
  if (EXAMPLE.test(path) || EXAMPLE_ENDING.test(name)) return 'example';
  if (DOCS.test(path)) return 'docs';
  return NAMED_EXAMPLE.test(path) ? 'example' : null;
}
