// What the program consists of: parts that run when they are asked for.
// The bundler makes one script of them all; what starts (main.ts, hook/head.ts, workers/head.ts) stays small.

export const cli = () => import('./cli/program.ts');
export const hook = () => import('./hook/body.ts');
export const worker = () => import('./workers/scan.ts');
