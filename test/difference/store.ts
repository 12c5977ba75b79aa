import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerEntry } from '../../src/core/ledger';
import { Manifest } from '../../src/core/manifest';
import type { ManifestSet } from '../../src/difference/manifest-set';
import { readManifests } from '../../src/input/read-manifests';
import { CATALOGUE } from '../../src/policy/catalogue';
import { Engine } from '../../src/policy/engine';
import type { Draft } from '../../src/testing/manifests';

/** The day on which all differences of these tests are looked at. */
export const TODAY = '2026-11-21';

const TEXT = readFileSync(join(__dirname, '..', '..', 'examples', 'three-tier', 'expected', 'store.k8s.yaml'), 'utf8');

/** The objects of a hardened app of three tiers, as drafts that a case changes: web → api → db, with secrets, policies, quotas and roles. */
export function store(): Draft[] {
  return readManifests(TEXT, { file: 'store.yaml' }).manifests.map(({ json }) => structuredClone(json) as Draft);
}

/** The one object of this kind and name. */
export function the(objects: readonly Draft[], kind: string, name: string): Draft {
  const found = objects.filter((each) => each.kind === kind && each.metadata.name === name);
  if (found.length !== 1) throw new Error(`there are ${found.length} of ${kind} ${name}`);
  return found[0];
}

/** The first container of a workload, and its pod spec. */
export function main(objects: readonly Draft[], kind: string, name: string): Draft {
  return podSpecOf(the(objects, kind, name)).containers[0];
}

/** The pod spec of a workload. */
export function podSpecOf(workload: Draft): Draft {
  return workload.spec.jobTemplate?.spec.template.spec ?? workload.spec.template?.spec ?? workload.spec;
}

/** A file of objects as they are read from YAML. */
export function read(text: string, file = 'store.yaml'): Manifest[] {
  const { manifests, problems } = readManifests(text, { file });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return [...manifests];
}

/** One side of a difference, judged by every rule. */
export function setOf(manifests: readonly Manifest[], exemptions: readonly LedgerEntry[] = []): ManifestSet {
  return { manifests, verdict: new Engine({ rules: CATALOGUE, today: TODAY, exemptions }).judge(manifests), exemptions };
}

/** One side of a difference, of drafts. */
export function setOfDrafts(objects: readonly Draft[], exemptions: readonly LedgerEntry[] = []): ManifestSet {
  return setOf(objects.flatMap((json) => Manifest._read(json)), exemptions);
}
