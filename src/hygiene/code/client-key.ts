import type { Check, Problem } from '../check.ts';
import type { ServedKey } from '../input.ts';

export const clientKey: Check = {
  id: 'client-key',
  group: 'code',
  severity: 'critical, medium in articles and documentation for what only its name gives away',
  action: 'you',
  title: 'a secret in a page or a script that is served',
  meaning: [
    'The file lies where a web server or a build serves it from, or is a page: every visitor can read the value.',
    'Build output is looked at though git ignores it: it is what goes out.',
    'Keys that are made for pages are not reported: publishable ones, those of search boxes, maps and Firebase.',
  ],
  todo: [
    'Move the call to the server; give the page no key, or one that is made to be public.',
    'Replace the key: keyturn rotate NAME',
  ],
  run: (input) =>
    input
      .served()
      .filter((key) => !isMadePublic(key) && !NOT_SERVED.test(key.path))
      .map(({ path, line, variable, title, distinctive }): Problem => {
        const severity = !distinctive && ARTICLE.test(path) ? 'medium' : 'critical';
        const what = variable === null ? title : `${variable} (${title})`;
        return { severity, path, line, message: `${what} is served to every visitor` };
      }),
};

const PUBLIC_NAME = /public|publishable|anon|site_?key|maps|search/i;
/** What stands beside a key that a page is meant to hold. */
const PUBLIC_USE =
  /docsearch|algolia|indexName|authDomain|firebase|measurementId|maps\.googleapis|recaptcha|turnstile|gtag\(|search[-_ ]?only/i;
const NOT_SERVED = /(?:^|\/)_?(?:tests?|__tests__|specs?|fixtures?|examples?|samples?|benchmarks?|testdata|mocks?)\//i;

/** What is written there is mostly made up, if it has no form of its own. */
const ARTICLE = /(?:^|[/_-])(?:docs?|documentation|blog|posts?|articles?|essays?|tutorials?|guides?|wiki)\//i;

function isMadePublic({ variable, around, title, distinctive }: ServedKey): boolean {
  if (variable !== null && PUBLIC_NAME.test(variable)) return true;
  return (!distinctive || title.startsWith('Google API key')) && PUBLIC_USE.test(around);
}
