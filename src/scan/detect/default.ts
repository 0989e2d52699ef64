// Default values of parameters whose name says that they are secret: Terraform variables, CloudFormation parameters.
import { isSecretName } from '../filters/name.ts';
import { passwordReason } from '../filters/password.ts';
import { anyOf, type Shape, shapeDetector } from './shape.ts';

const refuse: Shape['refuse'] = (value, { name }) =>
  isSecretName(name ?? '') ? passwordReason(value) : 'its name does not say so';

export const detectDefault = anyOf(
  // https://developer.hashicorp.com/terraform/language/block/variable
  shapeDetector({
    pattern: String.raw`variable\s{1,4}"(?<name>[\w-]{1,80})"\s{0,4}\{[^{}]{0,400}?\sdefault\s{0,20}=\s{0,4}"(?<value>[^"\n]{3,128})"`,
    after: 700,
    refuse,
  }),
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
  shapeDetector({
    pattern: String.raw`(?<![\w-])(?<name>[A-Za-z]\w{1,80}):[ \t]{0,4}\r?\n(?:[ \t]{1,40}[A-Za-z]{1,30}:[ \t]{1,8}[^\s][^\n]{0,160}\n){1,8}?[ \t]{1,40}Default:[ \t]{1,4}["']?(?<value>[^\s"'#]{3,128})`,
    before: 200,
    after: 400,
    refuse,
  }),
  shapeDetector({
    pattern: String.raw`"(?<name>[A-Za-z]\w{1,80})"\s{0,4}:\s{0,4}\{[^{}]{0,240}?"Default"\s{0,4}:\s{0,4}"(?<value>[^"\n]{3,128})"`,
    before: 250,
    after: 200,
    refuse,
  }),
);
