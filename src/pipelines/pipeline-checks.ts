import { UsageError } from '../core/errors';
import { ImageReference } from '../core/image-reference';
import { quoted } from '../core/quoted';
import { didYouMean } from '../core/suggestion';

/** What a value of a prop has to look like, and how to say so. */
interface Shape {
  readonly pattern: RegExp;
  readonly demand: string;
  readonly fix: string;
}

// Every value goes into files that shells and YAML parsers read: what they could take for anything else is no name.
const SHAPES = {
  file: { pattern: /^[A-Za-z0-9][\w.-]*$/, demand: 'must be the name of a file', fix: 'use letters, digits, "-", "_" and "."' },
  title: { pattern: /^[\p{L}\p{N}][\p{L}\p{N} ._()&,-]*$/u, demand: 'must be a line of words', fix: 'use letters, digits, spaces and "-", ".", ",", "&", "(", ")"' },
  branch: {
    pattern: /^(?!HEAD$|refs\/)(?!.*(?:\.\.|\/\/|\.lock$|[./]$))[A-Za-z0-9][\w./-]*$/,
    demand: 'must be the plain name of a branch',
    fix: 'say a branch such as main',
  },
  version: { pattern: /^\d+\.\d+\.\d+$/, demand: 'must be a whole version', fix: 'say all three numbers, such as 24.15.0' },
  script: { pattern: /^[A-Za-z0-9][\w:.-]*$/, demand: 'must be the name of a script in package.json', fix: 'say a name such as test' },
  path: {
    pattern: /^(?!.*(?:^|\/)(?:\.{1,2}|\.git)(?:\/|$))[\w@+.][\w@+.-]*(?:\/[\w@+.][\w@+.-]*)*$/,
    demand: 'must be a folder below the root of the repository',
    fix: 'say a relative path such as deploy/manifests, without "." and ".."',
  },
  variable: {
    pattern: /^(?!GITHUB_|CI_)[A-Za-z_][A-Za-z0-9_]*$/,
    demand: 'must be the name of a secret or of a variable, not its value',
    fix: 'say a name of letters, digits and "_", such as DEPLOYMENT_TOKEN',
  },
  environment: { pattern: /^[A-Za-z0-9][\w ./-]*$/, demand: 'must be the name of an environment', fix: 'say a name such as security-review' },
  repository: { pattern: /^[A-Za-z0-9][\w.-]*(?:\/[A-Za-z0-9][\w.-]*)+$/, demand: 'must be the path of a repository', fix: 'say it as owner/name, without server and ".git"' },
  registry: { pattern: /^[a-z0-9][a-z0-9.-]*(?::\d+)?$/, demand: 'must be the host of a registry', fix: 'say a host such as ghcr.io, without "https://" and path' },
  user: { pattern: /^[A-Za-z0-9][\w.@+$-]*$/, demand: 'must be the name of a user', fix: 'say the name by which the user logs in' },
  job: { pattern: /^[a-z][a-z0-9-]*$/, demand: 'must be the id of a job', fix: 'use lower-case letters, digits and "-"' },
} satisfies { readonly [name: string]: Shape };

/** The names that props take. */
export type ShapeName = keyof typeof SHAPES;

/** A value that has its shape. @throws a usage error that names the prop, the value and the repair. */
export function checked(prop: string, value: string, shape: ShapeName): string {
  const { pattern, demand, fix }: Shape = SHAPES[shape];
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw refused(prop, demand, value, fix);
}

/** A value that is one of some. @throws a usage error that names the prop, the value and the repair. */
export function choice<T extends string>(prop: string, value: T, known: readonly T[]): T {
  if (known.includes(value)) return value;
  const meant = didYouMean(String(value), known);
  throw refused(prop, `must be one of ${known.join(', ')}`, value, meant ? `did you mean ${quoted(meant)}?` : `say ${known.join(' or ')}`);
}

/** An image by its digest. @throws a usage error that names the prop, the value and the repair. */
export function pinnedImage(prop: string, value: string): string {
  const reference = ImageReference.parse(value);
  if (reference.digest !== undefined) return value;
  throw refused(prop, 'must be pinned by its digest, since whoever can move a tag runs what he likes in the pipeline', value, `append the digest: ${value}@sha256:…`);
}

/** That a prop is absent which means nothing on a platform. @throws a usage error where it is there. */
export function absent(prop: string, value: unknown, why: string): void {
  if (value !== undefined) throw refused(prop, `means nothing here: ${why}`, value, 'leave it out');
}

/** A usage error about a prop. */
export function refused(prop: string, demand: string, value: unknown, fix: string): UsageError {
  return new UsageError(`${prop} ${demand}.`, { where: `PipelineWorkflow, ${prop}`, found: quoted(value), fix });
}
