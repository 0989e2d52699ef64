// A file system that takes no changes below a directory: from the start, or only once something is written there.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { resolve } from 'node:path';

const { READ_ONLY = '', TOLD_LATE } = process.env;
const refuse = (path) => {
  if (typeof path !== 'string' || !resolve(path).startsWith(READ_ONLY)) return;
  throw Object.assign(new Error(`EROFS: read-only file system, '${path}'`), { code: 'EROFS', path });
};

const { accessSync, openSync, renameSync, linkSync } = fs;
fs.accessSync = (path, mode = 0) => {
  if (!TOLD_LATE && mode & fs.constants.W_OK) refuse(path);
  return accessSync(path, mode);
};
fs.openSync = (path, flags, mode) => {
  const changes =
    typeof flags === 'string' ? flags !== 'r' : ((flags ?? 0) & (fs.constants.O_WRONLY | fs.constants.O_RDWR)) > 0;
  if (changes) refuse(path);
  return openSync(path, flags, mode);
};
fs.renameSync = (from, to) => {
  refuse(to);
  return renameSync(from, to);
};
fs.linkSync = (from, to) => {
  refuse(to);
  return linkSync(from, to);
};
syncBuiltinESMExports();
