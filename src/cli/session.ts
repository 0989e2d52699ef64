/** What every command gets: the streams, where it stands, and a place to leave the exit code. */
export interface Session {
  stdin: NodeJS.ReadStream;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
  cwd: string;
  env: NodeJS.ProcessEnv;
  exitCode: number;
}
