import Module from 'node:module';
import type { App } from 'cdk8s';
import { appPrototype } from './cdk8s-shapes';
import { Origins } from './origins';
import { SynthesisHandler, takeOverPrototype } from './take-over';

type Load = (this: unknown, ...args: unknown[]) => unknown;
interface Class { readonly prototype?: object }

/**
 * Puts a handler in the place of the synthesis of every copy of cdk8s that this process has loaded or will load, each recognised by the
 * shape of what it exports. ES modules load CommonJS packages by the same function.
 */
export function watchModules(handler: SynthesisHandler): void {
  const loader = Module as unknown as { _load: Load; _cache: { readonly [file: string]: { readonly exports: unknown } | undefined } };
  const load = loader._load;
  loader._load = function (...args) {
    const exports = load.apply(this, args);
    inspect(exports, handler);
    return exports;
  };
  for (const module of Object.values(loader._cache)) inspect(module?.exports, handler);
}

function inspect(exports: unknown, handler: SynthesisHandler): void {
  const App = exported(exports, 'App');
  const app = App?.prototype && appPrototype(Object.create(App.prototype)) as App | undefined;
  if (app) takeOverPrototype(app, handler);
  const node = exported(exports, 'Construct') && exported(exports, 'Node')?.prototype;
  if (node) Origins.watch(node);
}

/** A class that a module exports; modules that are still loading, or load parts on demand, may fail here. */
function exported(exports: unknown, name: string): Class | undefined {
  try {
    if (typeof exports !== 'object' || exports === null || !(name in exports)) return undefined;
    const value = (exports as { [name: string]: unknown })[name];
    return typeof value === 'function' ? value : undefined;
  } catch {
    return undefined;
  }
}
