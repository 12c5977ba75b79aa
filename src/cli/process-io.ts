import { isatty } from 'node:tty';
import type { Io, Output } from './io';
import { hiddenLines, visibleLine } from './terminal-line';
import { SystemClock } from '../app/clock';
import { UsageError } from '../core/errors';

const LONGEST_PART = 1_000_000;
const HIGH_SURROGATE = /[\ud800-\udbff]/;

/** The outside world as this process has it. */
export function processIo(): Io {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    today: new SystemClock().today(),
    now: Date.now(),
    stdinIsTerminal: isatty(0), // asking process.stdin would open it
    readStdin,
    readHidden: hiddenLines,
    readLine: visibleLine,
  };
}

/** A reader that has seen enough (`| head`) closes the pipe: that is its right, and no failure of ours. A full disk is one. */
function output(stream: NodeJS.WriteStream): Output {
  let closed = false;
  stream.on('error', () => { closed = true; }); // whoever writes is told as well
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
    write: async (text) => {
      for (const part of partsOf(text)) if (!closed) await written(stream, part);
    },
  };
}

function written(stream: NodeJS.WriteStream, part: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(part, (error: NodeJS.ErrnoException | null | undefined) => {
      if (!error || error.code === 'EPIPE') resolve();
      else reject(new UsageError('What was found could not be written.', { found: error.message, fix: 'make room, or write to another place' }));
    });
  });
}

/** Parts of a long text, so that it is not encoded in one piece; none ends between the halves of a character. */
function* partsOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const end = start + LONGEST_PART;
    const cut = HIGH_SURROGATE.test(text[end - 1] ?? '') ? end - 1 : end;
    yield text.slice(start, cut);
    start = cut;
  }
}

async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const all = Buffer.concat(chunks);
  for (const chunk of chunks) chunk.fill(0); // it may be a secret, of which no second copy is to stay
  return all;
}
