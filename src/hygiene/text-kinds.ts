// Which texts the checks may ask for, by their names.

const KINDS = {
  dockerfile: /(?:^|\/)(?:(?:Dockerfile|Containerfile)(?:\.[\w.-]+)?|[\w.-]+\.(?:Dockerfile|Containerfile))$/i,
  compose: /(?:^|\/)(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i,
  /** All of YAML: Kubernetes, Ansible, Hiera; `---` may part several documents. */
  yaml: /\.(?:ya?ml|eyaml)$|(?:^|\/)(?:group_vars|host_vars)\/(?:[^/]+\/)?[\w-]+$/i,
  json: /\.json$/i,
  /** GitHub's workflows and actions. */
  workflow: /(?:^|\/)(?:\.github\/workflows\/[^/]+\.ya?ml|action\.ya?ml)$/i,
  gitlab: /(?:^|\/)(?:\.gitlab-ci\.yml|\.gitlab\/(?:[^/]+\/)*[^/]+\.yml)$/i,
  systemd: /\.(?:service|timer|socket|conf)$/i,
  shell: /\.(?:sh|bash|zsh|ksh)$|(?:^|\/)(?:Makefile|justfile)$/i,
  readme: /\.(?:md|mdx|rst|adoc)$|(?:^|\/)README[^/]*$/i,
  code: /\.(?:[cm]?[jt]sx?|vue|svelte|astro|py|rb|go|rs|php|java|kt|cs|ex|exs|swift|dart|sh)$/i,
  /** What visitors get: pages, and scripts where a build or a server has them; no browser takes CommonJS. */
  served:
    /\.html?$|(?:^|\/)(?:public|static|www|htdocs|assets|wwwroot|dist|build|out|_site|\.next\/static|\.output\/public|\.svelte-kit\/output\/client|storybook-static)\/(?:[^/]+\/)*[^/]+\.(?:m?js|map|css|json|webmanifest)$/i,
  /** .gitignore, .dockerignore, .npmignore, .vscodeignore, .gcloudignore, .vercelignore. */
  ignore: /\.(?:git|docker|npm|vscode|gcloud|vercel)ignore$/i,
  manifest: /(?:^|\/)(?:package\.json|vercel\.json|app\.ya?ml|cloudbuild\.ya?ml)$/i,
} as const;

export type TextKind = keyof typeof KINDS;

/** A file may be of several kinds: compose.yml is `compose` and `yaml`. */
export function textKindsOf(path: string): TextKind[] {
  return (Object.keys(KINDS) as TextKind[]).filter((kind) => KINDS[kind].test(path));
}
