import { describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { detectors } from '../../src/scan/detect/index.ts';
import { Matcher } from '../../src/scan/matcher.ts';
import { scanWhole } from '../../src/scan/scanner.ts';
import { sampleOf } from '../rules/sample.ts';

const matcher = new Matcher(rules, detectors);

function confidences(text: string): string[] {
  return scanWhole(matcher, Buffer.from(text)).candidates.map((c) => `${c.rule.id} ${c.confidence}`);
}

const random = sampleOf('[a-z][0-9][A-Z][A-Za-z0-9]{26}', 7);
const hex = sampleOf('[0-9a-f]{31}', 3);

describe('a value of no known format', () => {
  it.each([
    ['a name of its own', `apiKey = "${random}"`],
    ['the word of a provider in passing', `// like telegram does\napiKey = "${random}"`],
    ['a secret that users make up', `github_webhook_secret = "${random}"`],
    ['common words that some provider goes by', `secretKey = "${random}"`],
    ['a class of the same name as a provider', `const client = new Telegram({ apiKey: "${random}" });`],
    ["another provider's own value on the line before", `TELEGRAM_API_KEY: file.txt\naccess_token: ${random}`],
    ["another provider's own value on the same line", `{ telegram: { api_key: "x" }, web: { api_key: "${random}" } }`],
    ['the variable of a service that states no format', `BASETEN_API_KEY: "${random}"`],
    ['the same in code', `process.env.VOLCANO_ENGINE_API_KEY = "${random}"`],
    [
      "its provider's word in another spelling",
      `const zoomClientSecret = "${sampleOf('[A-Z][0-9][a-z][A-Za-z0-9]{29}', 5)}";`,
    ],
    ['a letter more than a short prefix', `api_key: ${['sk', 'a'].join('-')}${random}`],
  ])('is a secret beside %s', (_, text) => {
    expect(confidences(text)).toEqual([expect.stringMatching(/^generic-secret (?:medium|high)$/)]);
  });

  it.each([
    ['starts like a key', `apiKey = "${['sk', 'ant', 'api03', ''].join('-')}${random}"`],
    ['bears the name of a provider', `wandb_api_key = "${hex}"`],
    ['bears it in camel case', `const databricksToken = "${random}";`],
    ['follows the name of a provider', `Sending request to the telegram API\nusing key="${random}"`],
  ])('is doubtful where it %s', (_, text) => {
    expect(confidences(text)).toEqual(['generic-secret low']);
  });
});
