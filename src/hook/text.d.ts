/** A source file, bundled and minified, as a text that defines a CommonJS module. */
declare module 'bundled:*' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: the form of a text module
  export default text;
}
