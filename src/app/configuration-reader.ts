import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { CustomRules } from './custom-rules';
import { packageFolder, packageOf } from './installed-package';
import type { InputProblem } from '../core/input-problem';
import { isObject, stringOf } from '../core/json';
import { readYaml } from '../input/read-yaml';
import type { Configuration } from '../policy/configuration';
import type { Rule } from '../policy/rule';

/** What a package calls the configuration that it offers, unless its package.json says another path under this name without the ending. */
const OFFERED = 'cdk8s-hardened.yaml';

/** Reads a configuration and everything that it extends, each file once, before what extends it. */
export class ConfigurationReader {
  /** What was read, each after those that it extends. */
  public readonly configurations: Configuration[] = [];
  /** What is wrong with the files themselves. */
  public readonly problems: InputProblem[] = [];
  private readonly rules = new CustomRules(this.problems);
  private readonly known = new Map<string, Configuration>();

  constructor(private readonly cwd: string) {}

  /** The rules of one's own that configurations name. */
  public get customRules(): readonly Rule[] {
    return this.rules.all;
  }

  /** Reads a file and what it extends. */
  public read(path: string): void {
    this.enter(path, []);
  }

  private enter(path: string, extending: readonly string[], asked?: InputProblem): Configuration | undefined {
    const read = this.textOf(path, asked);
    if (!read) return undefined;
    const known = this.known.get(read.id);
    if (known) return known;
    const source = this.shown(path);
    const document = this.documentOf(read.text, source);
    if (!document) return undefined;
    const bases = this.basesOf(document, { path, source, chain: [...extending, read.id] });
    const pathOf = (each: string) => this.shown(resolve(dirname(path), each));
    const configuration: Configuration = { ...document, source, bases, inherited: extending.length > 0, pathOf };
    this.known.set(read.id, configuration);
    this.configurations.push(configuration);
    this.rules.load(path, listed(document.value, 'customRules'), (i) => placeOf(document, source, `/customRules${Array.isArray(member(document.value, 'customRules')) ? `/${i}` : ''}`));
    return configuration;
  }

  private textOf(path: string, asked?: InputProblem): { id: string; text: string } | undefined {
    try {
      if (statSync(path).isDirectory()) throw new Error('it is a folder');
      return { id: realpathSync(path), text: readFileSync(path, 'utf8') };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const why = code === 'ENOENT' ? 'there is no such file' : code ?? message;
      this.problems.push(asked ? { ...asked, message: `${asked.message}: ${why}.` } : {
        file: this.shown(path), message: `The configuration cannot be read: ${why}.`, fix: 'name the file that holds it, from the working directory on',
      });
      return undefined;
    }
  }

  private documentOf(text: string, source: string): Pick<Configuration, 'value' | 'locate'> | undefined {
    const { documents, problems } = readYaml(text, source);
    this.problems.push(...problems);
    if (documents.length > 1) {
      this.problems.push({ ...documents[1].locate(''), file: source, message: 'A configuration is one document, and this is a second one.', fix: 'remove the line "---" and join them' });
    }
    if (problems.length > 0 || documents.length > 1) return undefined;
    const [document] = documents;
    return document ? { value: document.value ?? {}, locate: (pointer) => document.locate(pointer) } : { value: {}, locate: () => undefined };
  }

  private basesOf(document: Pick<Configuration, 'value' | 'locate'>, { path, source, chain }: { path: string; source: string; chain: readonly string[] }): string[] {
    const many = Array.isArray(member(document.value, 'extends'));
    const bases = listed(document.value, 'extends').map((name, i) => {
      const place = placeOf(document, source, many ? `/extends/${i}` : '/extends');
      const base = this.baseFile(name, path, place);
      if (base === undefined) return undefined;
      const id = existsSync(base) ? realpathSync(base) : base;
      if (!chain.includes(id)) return this.enter(base, chain, { ...place, message: `${JSON.stringify(name)} cannot be read`, fix: 'name a file relative to this one, as in "./base.yaml", or an npm package' });
      this.problems.push({ ...place, message: `Configurations extend each other in a circle: ${[...chain.slice(chain.indexOf(id)), id].map((each) => this.shown(each)).join(' → ')}.`, fix: 'remove one of them' });
      return undefined;
    });
    return [...new Set(bases.filter((base) => base !== undefined).flatMap((base) => [base.source, ...base.bases]))];
  }

  /** A path names a file; anything else names a package, or a file in it. */
  private baseFile(name: string, from: string, place: Pick<InputProblem, 'file' | 'line' | 'column'>): string | undefined {
    if (/^\.{0,2}\//.test(name) || isAbsolute(name)) return resolve(dirname(from), name);
    const folder = packageFolder(packageOf(name), from);
    if (folder !== undefined) return resolve(folder, name.slice(packageOf(name).length + 1) || offeredBy(folder));
    const isFile = existsSync(resolve(dirname(from), name));
    const fix = isFile ? `did you mean ${JSON.stringify(`./${name}`)}?` : `install it: npm install --save-dev ${packageOf(name)}; a file begins with "./"`;
    this.problems.push({ ...place, message: `No package ${JSON.stringify(packageOf(name))} is installed.`, fix });
    return undefined;
  }

  /** Relative to the working directory where it lies below it, with "/" on every system. */
  private shown(path: string): string {
    const below = relative(this.cwd, path);
    return (below === '' || below.startsWith('..') || isAbsolute(below) ? path : below).split(sep).join('/');
  }
}

function placeOf({ locate }: Pick<Configuration, 'locate'>, source: string, pointer: string): Pick<InputProblem, 'file' | 'line' | 'column'> {
  const { file = source, line, column } = locate(pointer) ?? {};
  return { file, line, column };
}

function member(value: unknown, key: string): unknown {
  return isObject(value) ? value[key] : undefined;
}

/** The texts that a member names; what is no text is told by the table of configurations. */
function listed(value: unknown, key: string): string[] {
  const named = member(value, key);
  return (Array.isArray(named) ? named : [named]).map((each) => stringOf(each) ?? '').filter((each) => each.trim() !== '');
}

function offeredBy(folder: string): string {
  try {
    const { 'cdk8s-hardened': offered } = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8')) as { 'cdk8s-hardened'?: unknown };
    return stringOf(offered) ?? OFFERED;
  } catch { // a package without a readable description offers what packages offer
    return OFFERED;
  }
}
