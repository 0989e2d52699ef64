// Which files of a work tree are looked at, and how closely, where git ignores them.

/** Installed packages and caches: left out unless they are tracked. */
const PACKAGES = wordSet(
  'node_modules bower_components jspm_packages __pycache__ site-packages .venv .tox .nox .pnpm-store .hg .svn .mypy_cache .pytest_cache .ruff_cache',
);

/** Left out where git ignores them. */
const IGNORED_PACKAGES = wordSet(
  'venv virtualenv vendor Pods Carthage deps .gradle .m2 .cargo .bundle .dart_tool .pub-cache elm-stuff .stack-work .eggs .cache .parcel-cache .turbo .nx .angular .sass-cache .eslintcache .terragrunt-cache .yarn .ccache .zig-cache .bloop .metals .ipynb_checkpoints',
);

/** Where programs write what they build. */
const BUILD = wordSet(
  'dist build target out .next .nuxt .output .svelte-kit .vercel .netlify .serverless .aws-sam cdk.out coverage htmlcov bin obj public storybook-static cmake-build-debug cmake-build-release DerivedData .docusaurus .astro .expo .webpack .rollup.cache _build _site site lib-cov bazel-out',
);

const ENV_FILE = /^(?:\.env(?:\..+|rc)?|.+\.env|env)$/i;
const KEY_FILE =
  /\.(?:pem|key|p12|pfx|p8|jks|keystore|ppk|kdbx|ovpn|gpg|asc|age|tfvars|tfstate|keytab)$|^id_(?:rsa|dsa|ecdsa|ed25519)/i;
const CREDENTIAL_FILE =
  /credential|secret|passw|service.?account|kubeconfig|^\.(?:npmrc|pypirc|netrc|pgpass|htpasswd|dockercfg|boto|s3cfg|git-credentials)$|^master\.key$|\.log(?:\.\d+)?$/i;

/** What the tools of packages read, in the directory where they keep them. */
const SETTINGS = /^(?:config|settings|gradle|init)(?:\.\w+)?$/i;

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** A directory of installed packages or caches. */
export function isPackages(name: string, ignored: boolean): boolean {
  return PACKAGES.has(name) || (ignored && IGNORED_PACKAGES.has(name));
}

export function isSettings(name: string): boolean {
  return SETTINGS.test(name);
}

/** A directory that holds build output, if git ignores it. */
export function isBuildOutput(name: string): boolean {
  return BUILD.has(name);
}

/** A file that no ignore rule and no place hides: environment, keys, credentials, logs. */
export function matters(name: string): boolean {
  return ENV_FILE.test(name) || KEY_FILE.test(name) || CREDENTIAL_FILE.test(name);
}
