export { version } from '../../package.json';

declare const __BUILD__: string | undefined;

/** Changes with the sources that the program was built from; put in by the bundler. */
export const BUILD: string = typeof __BUILD__ === 'string' ? __BUILD__ : 'unbuilt';
