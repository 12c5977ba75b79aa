import { UsageError } from '../core/errors';
import { isSecretKey, SECRET_KEY_WORDS } from '../core/secret-key';
import { didYouMean } from '../core/suggestion';

const WHY = 'every process of the computer sees arguments, and the shell keeps them: use --prompt KEY, --from-stdin KEY or --from-file KEY=PATH, and take a value out of use that was real';
/** How people give values to other programs. */
const OF_VALUES = ['--value', '--literal', '--from-literal', '--password', '--secret', '--data', '--string-data', '--token'];
const LONG_OPTION = /^(--[a-z-]+)(?:=|$)/;

/**
 * The files that a call names.
 *
 * @throws UsageError for what is no option, and for what looks like a value. Nothing of it is repeated: it may be one.
 */
export function sealFiles(args: readonly string[], known: readonly string[]): readonly string[] {
  args.forEach((arg, i) => {
    if (arg.startsWith('-') && arg !== '-') throw unknownOption(arg, i, known);
    if (arg.includes('=')) throw new UsageError(`Argument ${i + 1} looks like a key with its value, and a value never stands in an argument.`, { fix: WHY });
  });
  return args;
}

/**
 * The keys that an option names.
 *
 * @throws UsageError for what no Secret can have as key, which is not repeated.
 */
export function sealKeys(option: string, keys: readonly string[]): readonly string[] {
  for (const key of keys) checkKey(option, key);
  return keys;
}

/**
 * The key and the path of `KEY=PATH`.
 *
 * @throws UsageError for what is not of that form, which is not repeated.
 */
export function keyAndPath(text: string): { readonly key: string; readonly path: string } {
  const end = text.indexOf('=');
  if (end < 0) throw new UsageError('--from-file needs KEY=PATH: the key, and the file that holds its value.', { fix: 'write it as in --from-file tls.key=certs/tls.key' });
  const key = text.slice(0, end);
  checkKey('--from-file', key);
  return { key, path: text.slice(end + 1) };
}

function checkKey(option: string, key: string): void {
  if (isSecretKey(key)) return;
  if (key.includes('=')) throw new UsageError(`${option} names a key alone, and a value never stands in an argument.`, { fix: WHY });
  throw new UsageError(`${option} names what no Secret can have as a key.`, { fix: SECRET_KEY_WORDS });
}

/** Commander hands everything over that it does not know, in the order of the call, and what follows such an option. */
function unknownOption(arg: string, index: number, known: readonly string[]): UsageError {
  const name = LONG_OPTION.exec(arg)?.[1];
  if (name !== undefined && OF_VALUES.includes(name)) return new UsageError(`seal has no ${name}: a value never stands in an argument.`, { fix: WHY });
  const near = name === undefined ? undefined : didYouMean(name, known);
  const fix = near === undefined ? 'call it as cdk8s-hardened seal [options] FILE; --help says more' : `did you mean ${near}?`;
  return new UsageError(`seal does not know one of the options (unknown argument ${index + 1}; it is not repeated, for it may hold a value).`, { fix });
}
