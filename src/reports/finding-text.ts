import { placeText, objectText, shownPath } from './wording';
import { errorText } from '../core/error-text';
import type { Finding } from '../core/finding';
import type { SourceLocation } from '../core/manifest';

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** A finding: what must hold, where, what was found, the smallest repair, and the honest exit. */
export function findingText(finding: Finding): string {
  return errorText(`error[${finding.ruleId}] ${finding.message}`, {
    at: objectPlace(finding),
    path: finding.path || undefined,
    found: finding.found,
    fix: finding.fix,
    or: wayOut(finding),
  });
}

/** The object of a finding with its construct and where it was written. */
export function objectPlace({ resource, constructPath, location }: Finding): string {
  const object = objectText(resource);
  if (constructPath === undefined) return `${object}${located(location, true)}`;
  return `${shownPath(constructPath) || 'the app'} (${object})${located(location)}`;
}

/** Where something was written, two blanks away from what stands before it. */
export function located(location: SourceLocation | undefined, withColumn = false): string {
  if (!location) return '';
  return `  ${placeText({ ...location, column: withColumn ? location.column : undefined })}`;
}

/** How to let a finding be: a line of code for a construct, an entry of the configuration for plain YAML; nothing where nothing silences it. */
export function wayOut({ ruleId, resource, constructPath, exemptWith }: Finding): string | undefined {
  if (exemptWith === undefined) return undefined;
  return constructPath === undefined ? exemptByConfiguration(ruleId, resource) : exemptInCode(exemptWith, constructPath);
}

function exemptInCode(exemptWith: string, constructPath: string): string {
  const id = shownPath(constructPath).split('/').at(-1)!;
  const name = IDENTIFIER.test(id) ? id : '…';
  // A Service has no such method: it is the workload that is exposed.
  if (exemptWith.startsWith('unsafelyExpose')) return `allow it: expose the workload by ${exemptWith}`;
  return exemptWith.startsWith('unsafely') ? `allow it: ${name}.${exemptWith}` : `exempt it: ${exemptWith.replace('…', name)}`;
}

function exemptByConfiguration(rule: string, { kind, namespace, name }: Finding['resource']): string {
  const entries = Object.entries({ kind, namespace, name }).filter(([, value]) => value !== undefined && value !== '');
  const objects = entries.map(([key, value]) => `${key}: ${flowScalar(value!)}`).join(', ');
  return `exempt it in cdk8s-hardened.yaml: { rule: ${rule}, objects: { ${objects} }, reason, owner, expires }`;
}

/** A text as a value within `{ }` of YAML: quoted where plain would mean something else. */
function flowScalar(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text) ? text : JSON.stringify(text);
}
