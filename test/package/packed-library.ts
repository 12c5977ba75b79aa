import { execFileSync, spawnSync, SpawnSyncReturns } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import manifest from '../../package.json';

/** The repository. */
export const ROOT = join(__dirname, '..', '..');

/** The library as `npm pack` packs it, installed in a project of its own beside its peers. */
export class PackedLibrary {
  public static pack(): PackedLibrary {
    if (!existsSync(join(ROOT, 'lib', 'index.js'))) throw new Error('there is nothing to pack: node scripts/compile.cjs');
    return new PackedLibrary(mkdtempSync(join(tmpdir(), 'packed-')));
  }

  /** The files in the tarball, below `package/`. */
  public readonly files: readonly string[];
  /** Where it is installed. */
  public readonly folder: string;

  private constructor(private readonly project: string) {
    const output = execFileSync('npm', ['pack', '--json', '--pack-destination', project], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const [{ filename }] = JSON.parse(output.slice(output.indexOf('[')));
    this.folder = join(project, 'node_modules', manifest.name);
    mkdirSync(this.folder, { recursive: true });
    execFileSync('tar', ['-xzf', join(project, filename), '-C', this.folder, '--strip-components=1']);
    this.files = filesBelow(this.folder);
    for (const peer of Object.keys(manifest.peerDependencies)) {
      symlinkSync(join(ROOT, 'node_modules', peer), join(project, 'node_modules', peer));
    }
  }

  /** The packages that it brings along. */
  public get bundled(): string[] {
    const folder = join(this.folder, 'node_modules');
    const below = (path: string) => readdirSync(path).filter((name) => !name.startsWith('.'));
    if (!existsSync(folder)) return [];
    return below(folder).flatMap((name) => name.startsWith('@') ? below(join(folder, name)).map((scoped) => `${name}/${scoped}`) : [name]).sort();
  }

  public read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  /** Runs a program in the project that has installed it. */
  public run(program: string, type: 'commonjs' | 'module' = 'commonjs'): SpawnSyncReturns<string> {
    return spawnSync(process.execPath, [`--input-type=${type}`, '--eval', program], { cwd: this.project, encoding: 'utf8', env: { ...process.env, NODE_PATH: '' } });
  }

  public remove(): void {
    rmSync(this.project, { recursive: true, force: true });
  }
}

/** The files below a folder, as paths with `/`, sorted. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/'))
    .sort();
}
