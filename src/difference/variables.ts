import type { Comparison } from './comparison';
import { ContainerPair, containerPairs } from './container-pairs';
import type { ManifestSet } from './manifest-set';
import { changeOf, ChangeText, nameOf } from './object-change';
import type { Renames } from './renames';
import type { SecurityChange } from './security-change';
import { Severity } from '../core/finding';
import { arrayOf, member, pointer, stringOf } from '../core/json';
import type { PodContainer } from '../core/pod-spec';

/** Variables by which a program checks no certificates any more, with the values that do it. */
const UNCHECKED: { readonly [name: string]: RegExp } = {
  NODE_TLS_REJECT_UNAUTHORIZED: /^0$/,
  PYTHONHTTPSVERIFY: /^0$/,
  GIT_SSL_NO_VERIFY: /^(?:1|true)$/i,
  VAULT_SKIP_VERIFY: /^(?:1|true)$/i,
  ARGOCD_OPTS: /--insecure\b/,
};

/** Variables by which other code than the program's own is loaded into it. */
const LOADS = /^(?:LD_PRELOAD|LD_AUDIT|LD_LIBRARY_PATH|NODE_OPTIONS|PYTHONSTARTUP|PYTHONPATH|PERL5OPT|RUBYOPT|BASH_ENV|DOTNET_STARTUP_HOOKS|(?:JAVA_TOOL|_JAVA|JDK_JAVA)_OPTIONS)$/;

/** Environment variables that make any program unsafe by themselves. Their values are told nowhere, for they may hold secrets. */
export class Variables implements Comparison {
  public changes(_before: ManifestSet, _after: ManifestSet, { pairs }: Renames): SecurityChange[] {
    return pairs.filter(({ before, after }) => before.podSpec && after.podSpec).flatMap((pair) =>
      containerPairs(pair.before.podSpec, pair.after.podSpec).flatMap((each) => changesOf(each, nameOf(pair))).map((text) => changeOf(pair, text)));
  }
}

function changesOf({ before, after }: ContainerPair, workload: string): ChangeText[] {
  if (!before || !after) return [];
  const [old, now] = [variablesOf(before), variablesOf(after)];
  const title = (words: string) => `Container "${after.name}" of ${workload} ${words}.`;
  const common = { container: after.name, oldPointer: pointer(before.pointer, 'env'), newPointer: pointer(after.pointer, 'env') };
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name): ChangeText[] => {
    const [was, is] = [isUnchecked(name, old.get(name)), isUnchecked(name, now.get(name))];
    if (is && !was) return [{ id: 'images/unchecked-certificates', effect: 'weaker', severity: Severity.HIGH, title: title(`checks no certificates, by the variable ${name}`), ...common }];
    if (was && !is) return [{ id: 'images/checked-certificates', effect: 'stronger', severity: Severity.HIGH, title: title(`is not told any more by ${name} to check no certificates`), ...common }];
    if (!LOADS.test(name) || old.get(name) === now.get(name)) return [];
    return [{ id: 'images/loaded-code', effect: 'neutral', severity: Severity.MEDIUM, title: title(`may load other code, by the variable ${name}`), ...common }];
  });
}

function isUnchecked(name: string, value: string | undefined): boolean {
  return value !== undefined && Object.hasOwn(UNCHECKED, name) && UNCHECKED[name].test(value);
}

function variablesOf({ json }: PodContainer): ReadonlyMap<string, string> {
  return new Map(arrayOf(member(json, 'env')).flatMap((variable) => {
    const name = stringOf(member(variable, 'name'));
    return name === undefined ? [] : [[name, stringOf(member(variable, 'value')) ?? 'from elsewhere'] as const];
  }));
}
