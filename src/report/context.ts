/** What a report format may need beside the report. */
export interface RenderContext {
  /** Where the person stands. */
  cwd: string;
  /** When the scan ended. */
  ended: Date;
}
