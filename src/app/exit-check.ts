import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { Witness } from './witness';
import { UsageError } from '../core/errors';

/** Names the file by which processes tell the one that answers for them that an app has passed. */
const VARIABLE = 'CDK8S_HARDENED_WITNESS';
const PASSED = 'passed';

/**
 * Makes a process fail that would succeed without an app having been judged.
 *
 * With `node -r cdk8s-hardened/register` that is this process. With NODE_OPTIONS every Node process of a command loads this (npx, cdk8s'
 * CLI, ts-node): then the first of them answers for all that it starts, and the variable only leads them to it. It names a file of a living
 * process, so that one which is left over counts for nothing.
 */
export function checkExit(registerFile: string): void {
  const above = witnessAbove();
  const answers = above === undefined || !isInNodeOptions(registerFile);
  const own = answers && isMainThread ? createWitness() : undefined;
  Witness.listen(() => {
    for (const file of [own, above]) if (file !== undefined) appendFileSync(file, `\n${PASSED}`);
  });
  if (own === undefined) return;
  process.env[VARIABLE] = own;
  onceExited((code) => exit(own, code));
}

/** After all other listeners: those of npm set the exit code as well. */
function onceExited(then: (code: unknown) => void): void {
  const { emit } = process;
  process.emit = function (this: NodeJS.Process, ...event: unknown[]) {
    const heard = Reflect.apply(emit, this, event);
    if (event[0] === 'exit') then(process.exitCode ?? event[1]);
    return heard;
  } as typeof emit;
}

function createWitness(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'cdk8s-hardened-witness-')), `${process.pid}`);
  writeFileSync(file, `${process.pid}`);
  return file;
}

function witnessAbove(): string | undefined {
  try {
    const file = process.env[VARIABLE]!;
    const [pid] = /^[1-9][0-9]*/.exec(readFileSync(file, 'utf8'))!;
    process.kill(Number(pid), 0);
    return file;
  } catch { // no variable, no file, or nobody who waits for it
    return undefined;
  }
}

function isInNodeOptions(registerFile: string): boolean {
  const words = (process.env.NODE_OPTIONS ?? '').split(/[\s"'=]+/);
  return words.some((word) => word.includes('cdk8s-hardened/register') || [word, `${word}.js`].some((path) => resolve(path) === registerFile));
}

function exit(witness: string, code: unknown): void {
  const passed = readFileSync(witness, 'utf8').split('\n').includes(PASSED);
  rmSync(dirname(witness), { recursive: true, force: true });
  if (passed || Number(code) !== 0) return;
  process.exitCode = 1;
  const told = new UsageError('Nothing was judged: no cdk8s App was synthesised under cdk8s-hardened/register.', {
    found: ['node', ...process.argv.slice(1)].join(' '),
    fix: 'call synth() of a cdk8s App, and do not bundle cdk8s into the program: a copy inside a bundle is not recognised',
  });
  process.stderr.write(`${told.message}\n`);
}
