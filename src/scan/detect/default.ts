// Default values of parameters whose name says that they are secret: Terraform variables, CloudFormation parameters.
import { startsFolded } from '../bytes.ts';
import { isSecretName } from '../filters/name.ts';
import { type Detector, decideBy } from '../types.ts';
import { valueReason } from './key-reason.ts';
import { type Shape, shapeDetector } from './shape.ts';

const refuse: Shape['refuse'] = (value, { name }) =>
  isSecretName(name ?? '') ? valueReason(value, name ?? '') : 'its name does not say so';

/** https://developer.hashicorp.com/terraform/language/block/variable */
const inTerraform = shapeDetector({
  pattern: String.raw`variable\s{1,4}"(?<name>[\w-]{1,80})"\s{0,4}\{[^{}]{0,400}?\sdefault\s{0,20}=\s{0,4}"(?<value>[^"\n]{3,128})"`,
  after: 700,
  refuse,
});

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
const inYaml = shapeDetector({
  pattern: String.raw`(?<![\w-])(?<name>[A-Za-z]\w{1,80}):[ \t]{0,4}\r?\n(?:[ \t]{1,40}[A-Za-z]{1,30}:[ \t]{1,8}[^\s][^\n]{0,160}\n){1,8}?[ \t]{1,40}Default:[ \t]{1,4}["']?(?<value>[^\s"'#]{3,128})`,
  before: 200,
  after: 400,
  refuse,
});

const inJson = shapeDetector({
  pattern: String.raw`"(?<name>[A-Za-z]\w{1,80})"\s{0,4}:\s{0,4}\{[^{}]{0,240}?"Default(?:Value)?"\s{0,4}:\s{0,4}"(?<value>[^"\n]{3,128})"`,
  before: 250,
  after: 200,
  refuse,
});

const DEFAULT = '"default":';
const MOST_BLANKS = 4;
const QUOTE = 34;
const LETTER_V = 118;

/** The literal is `variable "`, or what stands in a parameter of either kind: only JSON quotes it. */
export const detectDefault: Detector = (look, at, sink, rule) => {
  const { bytes } = look;
  if (bytes[at] !== QUOTE) {
    const detect = (bytes[at] | 32) === LETTER_V ? inTerraform : inYaml;
    detect(look, at, sink, rule);
    return;
  }
  decideBy(sink, at, at + DEFAULT.length + MOST_BLANKS + 1);
  if (!startsFolded(bytes, at, DEFAULT) || isText(bytes, at + DEFAULT.length)) inJson(look, at, sink, rule);
};

function isText(bytes: Uint8Array, from: number): boolean {
  let i = from;
  while (i < from + MOST_BLANKS && bytes[i] <= 32) i++;
  return bytes[i] === QUOTE;
}
