// Values that code falls back on where nothing is set, or gives a setting, under a name that says that they are secret.
import { isSecretName } from '../filters/name.ts';
import { passwordReason } from '../filters/password.ts';
import { anyOf, type Shape, shapeDetector, startingWith } from './shape.ts';

const refuse: Shape['refuse'] = (value, { name }) =>
  isSecretName(name ?? '') ? passwordReason(value) : 'its name does not say so';

export const detectFallback = anyOf(
  // `env::var("NAME").unwrap_or("value")`, `getenv("NAME")).orElse("value")`
  startingWith(
    '.',
    shapeDetector({
      pattern: String.raw`(?<name>[\w.-]{1,60})["']?\){1,2}\s{0,20}\.(?:unwrap_or(?:_else)?|orelse(?:get)?|getorelse)\(\s{0,4}(?:\|_?\w{0,10}\|\s{0,3}|\(\)\s?->\s?)?["'](?<value>[^"'\n]{3,128})["']`,
      before: 100,
      refuse,
    }),
  ),
  // `add_argument("--name", default="value")`: https://docs.python.org/3/library/argparse.html#default
  startingWith(
    'd',
    shapeDetector({
      pattern: String.raw`["']--?(?<name>[A-Za-z][\w-]{1,40})["'],[^()\n]{0,100}?\bdefault=["'](?<value>[^"'\n]{3,128})["']`,
      before: 150,
      after: 160,
      refuse: (value, groups) => (/^[~/.]/.test(value) ? 'a path' : refuse(value, groups)),
    }),
  ),
  // `config('NAME', default='value')`: https://pypi.org/project/python-decouple/
  startingWith(
    'd',
    shapeDetector({
      pattern: String.raw`\(\s{0,20}["'](?<name>[A-Za-z]\w{1,60})["'],\s{0,20}(?:cast=\w{1,20},\s{0,20})?default=["'](?<value>[^"'\n]{3,128})["']`,
      before: 110,
      refuse: (value, groups) => (/^[~/.]/.test(value) ? 'a path' : refuse(value, groups)),
    }),
  ),
  // `String.fromEnvironment('NAME', defaultValue: 'value')`, `const token = x('NAME', { defaultValue: 'value' })`
  startingWith(
    'd',
    shapeDetector({
      pattern: String.raw`["'](?<name>[\w.-]{1,60})["'],\s{0,20}(?:\{\s{0,4})?defaultvalue\s?[:=]\s{0,4}["'](?<value>[^"'\n]{3,128})["']`,
      before: 90,
      refuse,
    }),
  ),
  // `Name string `default:"value"``: https://pkg.go.dev/reflect#StructTag
  startingWith(
    'd',
    shapeDetector({
      pattern: String.raw`(?<![\w.])(?<name>[A-Za-z]\w{1,60})\s{1,20}\*?[\w.]{1,30}\s{1,20}\x60[^\x60\n]{0,120}default:"(?<value>[^"\n]{3,128})"`,
      before: 240,
      refuse,
    }),
  ),
  // `[DefaultValue("value")] public string Name`
  startingWith(
    'd',
    shapeDetector({
      pattern: String.raw`defaultvalue\(\s{0,4}"(?<value>[^"\n]{3,128})"\)\]\s{0,20}(?:(?:public|private|internal|protected|static|virtual)\s){0,3}string\??\s(?<name>\w{1,60})`,
      refuse,
    }),
  ),
);

/** A name and a value, each an argument by itself. */
export const detectNamedArgument = anyOf(
  // https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.utility/set-variable
  startingWith(
    '-',
    shapeDetector({
      pattern: String.raw`-name[ \t]{1,4}["']?(?<name>[\w.-]{1,60})["']?[ \t]{1,4}-value[ \t]{1,4}["'](?<value>[^"'\n]{3,128})["']`,
      before: 80,
      refuse,
    }),
  ),
  // `(setenv "NAME" "value")`, `(System/setProperty "NAME" "value")`
  startingWith(
    's',
    shapeDetector({
      pattern: String.raw`set(?:env|property)[ \t]{1,4}"(?<name>[\w.-]{1,60})"\s{1,20}"(?<value>[^"\n]{3,128})"`,
      refuse,
    }),
  ),
  // `defaults.set("value", forKey: "name")`
  startingWith(
    'f',
    shapeDetector({
      pattern: String.raw`@?"(?<value>[^"\n]{3,128})",?\s{1,20}forkey:\s{0,4}@?"(?<name>[\w.-]{1,60})"`,
      before: 160,
      refuse,
    }),
  ),
);
