#!/usr/bin/env node
import { ExitCode } from './exit-code';
import { processIo } from './process-io';
import { run } from './program';

void run(process.argv.slice(2), processIo()).then(
  (exitCode) => { process.exitCode = exitCode; },
  (error: unknown) => { // not even help could be written
    process.exitCode = ExitCode.USAGE;
    process.stderr.write(`${String(error)}\n`);
  },
);
