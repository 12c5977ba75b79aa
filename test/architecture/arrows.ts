import { SourceFile } from './source-file';

/** Which areas each area may import, besides itself. */
export type Arrows = { readonly [area: string]: readonly string[] };

/** Imports that follow no arrow, and files of areas that nobody drew. */
export function strayImports(files: readonly SourceFile[], arrows: Arrows): string[] {
  return files.flatMap((file) => {
    const allowed = arrows[file.area];
    if (!allowed) return [`${file.path}: the area ${file.area} has no arrows; draw them in this test and in DESIGN`];
    return internal(file)
      .filter(({ of }) => areaOf(of) !== file.area && !allowed.includes(areaOf(of)))
      .map(({ of, line }) => `${file.path}:${line} imports ${of}: no arrow from ${file.area} to ${areaOf(of)}`);
  });
}

/** Imports of a file that only collects others: they hide what is really used and make cycles. */
export function barrelImports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => internal(file)
    .filter(({ of }) => /(^|\/)index\.ts$/.test(of))
    .map(({ of, line }) => `${file.path}:${line} imports the barrel ${of}`));
}

/** Imports of files that are not there. */
export function danglingImports(files: readonly SourceFile[]): string[] {
  const paths = new Set(files.map((file) => file.path));
  return files.flatMap((file) => internal(file)
    .filter(({ of }) => !paths.has(of))
    .map(({ of, line }) => `${file.path}:${line} imports ${of}, which is not there`));
}

/** Imports of packages that remain at run time, in areas that may load none of them. */
export function loadedPackages(files: readonly SourceFile[], areas: readonly string[], packages: readonly string[]): string[] {
  return files.filter((file) => areas.includes(file.area)).flatMap((file) => file.imports
    .filter(({ of, typeOnly }) => !typeOnly && packages.some((name) => of === name || of.startsWith(`${name}/`)))
    .map(({ of, line }) => `${file.path}:${line} loads ${of} at run time; import only its types`));
}

/** Imports of packages that nobody declared. */
export function undeclaredPackages(files: readonly SourceFile[], declared: readonly string[]): string[] {
  return files.flatMap((file) => file.imports
    .filter(({ of }) => !of.endsWith('.ts') && !declared.some((name) => of === name || of.startsWith(`${name}/`)))
    .map(({ of, line }) => `${file.path}:${line} imports ${of}, which the library does not depend on`));
}

/** Reads of the world, and changes of it, in files that have to be functions of their input. */
export function impurities(files: readonly SourceFile[], isPure: (file: SourceFile) => boolean): string[] {
  return files.filter(isPure).flatMap((file) => file.impurities.map(({ what, line }) => `${file.path}:${line} uses ${what}`));
}

/** Groups of files that import each other in a circle at run time (Tarjan's strongly connected components). */
export function cycles(files: readonly SourceFile[]): string[] {
  const edges = new Map(files.map((file) => [file.path, internal(file).filter((found) => !found.typeOnly).map((found) => found.of)]));
  return components(edges)
    .filter((members) => members.length > 1 || edges.get(members[0])!.includes(members[0]))
    .map((members) => members.sort().join(' ⇄ '));
}

function components(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (node: string): void => {
    index.set(node, index.size);
    low.set(node, index.get(node)!);
    stack.push(node);
    for (const next of edges.get(node) ?? []) {
      if (!edges.has(next)) continue;
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node)!, low.get(next)!));
    }
    if (low.get(node) === index.get(node)) found.push(stack.splice(stack.indexOf(node)));
  };
  for (const node of edges.keys()) if (!index.has(node)) visit(node);
  return found;
}

function internal(file: SourceFile) {
  return file.imports.filter(({ of }) => of.endsWith('.ts'));
}

function areaOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : path;
}
