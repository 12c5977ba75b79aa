import fc from 'fast-check';
import { HOSTILE, report, RULES } from './sample';
import { Finding, Severity } from '../../src/core/finding';
import type { Report } from '../../src/reports/report';

const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 20 }));
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const location = fc.record({
  file: fc.oneof(text, fc.constantFrom('k8s/shop.yaml', '-')), line: fc.integer({ min: 1, max: 15 }), column: optional(fc.integer({ min: 1, max: 60 })),
});
const severity = fc.constantFrom(...Object.values(Severity));
const justified = { reason: text, owner: text, expires: fc.constantFrom('2027-01-01', '2025-01-01') };

const finding: fc.Arbitrary<Finding> = fc.record({
  ruleId: fc.oneof(fc.constantFrom(...RULES.map(({ id }) => id)), text),
  severity,
  message: text,
  found: text,
  fix: text,
  path: text,
  container: optional(text),
  resource: fc.record({ apiVersion: text, kind: text, namespace: optional(fc.oneof(text, fc.constant('shop'))), name: text }),
  constructPath: optional(text),
  location: optional(location),
  exemptWith: optional(text),
  exemption: optional(fc.record(justified)),
  unresolved: optional(fc.boolean()),
  known: optional(fc.boolean()),
});

const position = optional(fc.integer({ min: 1 }));
const problem = fc.record({ file: text, line: position, column: position, message: text, fix: text });

/** Any report, with what hurts readers in every text that comes from a manifest. */
export const arbitraryReport: fc.Arbitrary<Report> = fc.record({
  findings: fc.array(finding, { maxLength: 12 }),
  problems: fc.array(problem, { maxLength: 3 }),
  notices: fc.array(text, { maxLength: 2 }),
  exemptions: fc.array(fc.record({ rule: text, ...justified, constructPath: text, value: optional(text) }), { maxLength: 3 }),
  loosened: fc.array(fc.record({ rule: text, change: text, ...justified, source: text }), { maxLength: 2 }),
  failOn: severity,
  objectsByKind: fc.dictionary(text, fc.nat()),
  checksByNamespace: fc.dictionary(fc.oneof(text, fc.constant('shop')), fc.nat()),
  objects: fc.nat({ max: 5 }),
}).map(({ objectsByKind, checksByNamespace, objects, ...parts }) => {
  const judged = { ...report().judged, objects, objectsByKind, checksByNamespace };
  return report({ ...parts, judged });
});
