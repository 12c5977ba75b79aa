import type { Draft } from './manifests';
import type { KubernetesVersion } from '../core/kubernetes-version';
import { Manifest } from '../core/manifest';
import type { Mesh } from '../core/mesh';
import type { ExternalObject } from '../core/object-reference';
import type { Platform } from '../core/platform';
import { Engine, Verdict } from '../policy/engine';
import type { Rule } from '../policy/rule';

/** An object among the others of its app: the first is judged for, all are there. */
export class Scene {
  constructor(public readonly objects: readonly Draft[], public readonly conditions: Conditions = {}) {}
}

/** What a case is judged for when it is not the newest version on any conformant cluster. */
export interface Conditions {
  readonly version?: KubernetesVersion;
  /** Whether nobody has named it. @default false */
  readonly assumesVersion?: boolean;
  readonly platform?: Platform;
  readonly mesh?: Mesh;
  /** What is configured of the rule's parameters. */
  readonly parameters?: { readonly [name: string]: unknown };
  /** Whether everything that belongs to the app is given. @default true */
  readonly complete?: boolean;
  readonly externalObjects?: readonly ExternalObject[];
}

/** Several objects as one case. */
export function scene(...objects: Draft[]): Scene {
  return new Scene(objects);
}

/** A case under other conditions, such as an older Kubernetes version. */
export function under(conditions: Conditions, ...objects: Draft[]): Scene {
  return new Scene(objects, conditions);
}

/** What breaks a rule, and every violation that is expected, each as `path: found`. */
export type FailingCase = [input: Draft | Scene, ...violations: string[]];

/** The cases of a rule. */
export interface RuleCases {
  readonly passes: { readonly [name: string]: Draft | Scene };
  readonly fails: { readonly [name: string]: FailingCase };
}

/**
 * Tests a rule by a table: what passes, and what fails at exactly which places.
 *
 * A pass counts only when the rule judged something; the input must come back unchanged; every violation must say a repair.
 */
export function describeRule(rule: Rule, cases: RuleCases): void {
  describe(rule.meta.id, () => {
    test.each(Object.entries(cases.passes))('passes: %s', (_name, input) => {
      const { verdict } = judge(rule, input);
      expect(verdict.violations.map(words)).toEqual([]);
      expect(verdict.checks).toBeGreaterThan(0);
    });
    test.each(Object.entries(cases.fails))('fails: %s', (_name, [input, ...violations]) => {
      const { verdict } = judge(rule, input);
      expect(verdict.violations.map(words).sort()).toEqual([...violations].sort());
      expect(violations).not.toEqual([]);
      for (const violation of verdict.violations) expect(violation.fix).not.toBe('');
    });
    test('does not judge a kind that is not its own', () => {
      const other = rule.meta.judges.description === 'all kinds' ? undefined : Manifest._read({ apiVersion: 'example.com/v1', kind: 'Other', metadata: { name: 'x' } });
      expect(other?.some((manifest) => rule.meta.judges.includes(manifest)) ?? false).toBe(false);
    });
  });
}

/** Judges a case by one rule and proves that the rule left the input as it was. */
export function judge(rule: Rule, input: Draft | Scene): { verdict: Verdict } {
  const { objects, conditions } = input instanceof Scene ? input : new Scene([input]);
  const before = JSON.stringify(objects);
  const manifests = objects.flatMap((object: Draft) => Manifest._read(object));
  const parameters = new Map([[rule.meta.id, conditions.parameters ?? {}]]);
  const verdict = new Engine({ rules: [rule], today: '2026-11-21', ...conditions, parameters }).judge(manifests);
  expect(JSON.stringify(objects)).toBe(before);
  return { verdict };
}

function words(finding: { path: string; found: string }): string {
  return `${finding.path}: ${finding.found}`;
}
