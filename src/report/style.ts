/** How words are painted, given by the terminal side; each function returns its text unchanged where colour is off. */
export interface Style {
  bold(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  dim(text: string): string;
  /** `…`, or `...` where the terminal does not speak UTF-8. */
  ellipsis: string;
  /** Labels instead of tables, for readers that read aloud. */
  plain: boolean;
}
