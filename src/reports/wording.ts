import { printable } from './printable';
import type { Report } from './report';
import type { Tally } from './tally';
import { Finding } from '../core/finding';
import type { SourceLocation } from '../core/manifest';

/** Ids that mean nothing to people: cdk8s leaves them out of names as well. */
const HIDDEN_IDS = /(?:\/(?:Resource|Default))+$/;
const KINDS_SHOWN = 6;

/** A number with its noun, in the plural where it is not one. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** An object as people name it, for instance `Deployment shop/api`. */
export function objectText({ kind, namespace, name }: Finding['resource']): string {
  return `${kind || 'object'} ${namespace === undefined ? '' : `${namespace}/`}${name || '(no name)'}`;
}

/** The path of a construct without what cdk8s adds to it. */
export function shownPath(constructPath: string): string {
  return constructPath.replace(HIDDEN_IDS, '');
}

/** A place in a file, for instance `shop.yaml:14:9`; a file may stand alone. */
export function placeText({ file, line, column }: { readonly file: string; readonly line?: number; readonly column?: number }): string {
  const place = [file === '-' ? 'standard input' : file, line, line === undefined ? undefined : column];
  return place.filter((part) => part !== undefined).join(':');
}

/** Where a finding was written, if that is known. */
export function locationText(location: SourceLocation | undefined): string {
  return location === undefined ? '' : placeText(location);
}

/** How many open findings there are, for instance `3 findings (1 critical, 2 high) in 2 of 7 objects`. */
export function findingsText({ open, bySeverity, affected }: Tally, { judged }: Report): string {
  if (open.length === 0) return 'no findings';
  const severities = [...bySeverity].filter(([, count]) => count > 0).map(([severity, count]) => `${count} ${severity}`).join(', ');
  return `${counted(open.length, 'finding')} (${severities}) in ${affected} of ${counted(judged.objects, 'object')}`;
}

/** What was judged, and by what: without it nobody can tell a clean input from one that nobody looked at. */
export function coverageText({ judged, rules, kubernetesVersion, packs }: Report): string {
  if (judged.objects === 0) return `Nothing was judged: there is no Kubernetes object in ${judged.files === 0 ? 'the input' : counted(judged.files, 'file')}.`;
  const kinds = Object.entries(judged.objectsByKind).sort(([, a], [, b]) => b - a);
  const shown = kinds.slice(0, KINDS_SHOWN).map(([kind, count]) => `${count} ${printable(kind) || '(no kind)'}`);
  const others = kinds.length > KINDS_SHOWN ? [counted(kinds.length - KINDS_SHOWN, 'other kind')] : [];
  return `Judged ${counted(judged.objects, 'object')} (${[...shown, ...others].join(', ')}) of ${counted(judged.files, 'file')}`
    + ` by ${judged.rules} of ${counted(rules.length, 'rule')} in ${counted(judged.checks, 'check')}, for Kubernetes ${kubernetesVersion}`
    + `${packs.length > 0 ? `, ${packs.length === 1 ? 'pack' : 'packs'} ${packs.join(', ')}` : ''}.`;
}
