import { SchemaFault, SchemaProblem } from './field-type';
import { arrayOf, isObject, JsonObject, objectOf, pointer } from '../json';
import { LabelSyntax } from '../label-syntax';

/** Tells what is wrong with the labels of a structure whose fields have the right types. */
export type LabelCheck = (value: JsonObject, place: string, problems: SchemaProblem[]) => void;

const ANNOTATION_BYTES = 256 * 1024;

/** What the API server demands of labels, by the structure that they stand in (apimachinery, `ValidateLabels` and `ValidateLabelSelector`). */
export const LABEL_CHECKS: ReadonlyMap<string, LabelCheck> = new Map<string, LabelCheck>([
  ['meta/v1.LabelSelector', checkSelector],
  ['meta/v1.ObjectMeta', checkMetadata],
  ['core/v1.ServiceSpec', (spec, place, problems) => checkLabels(spec.selector, `${place}/selector`, problems)],
  ['core/v1.ReplicationControllerSpec', (spec, place, problems) => checkLabels(spec.selector, `${place}/selector`, problems)],
  ['core/v1.PodSpec', (spec, place, problems) => checkLabels(spec.nodeSelector, `${place}/nodeSelector`, problems)],
]);

function checkMetadata(metadata: JsonObject, place: string, problems: SchemaProblem[]): void {
  checkLabels(metadata.labels, `${place}/labels`, problems);
  if (metadata.annotations) checkAnnotations(objectOf(metadata.annotations), `${place}/annotations`, problems);
  if (metadata.finalizers) {
    arrayOf(metadata.finalizers).forEach((name, i) => {
      const fix = LabelSyntax.problemOfKey(String(name ?? ''));
      if (fix !== undefined) add(problems, `${place}/finalizers/${i}`, name, 'write a finalizer as "prefix/name": at most 63 letters, digits, "-", "_" and "." after a DNS name and "/"');
    });
  }
}

function checkAnnotations(annotations: JsonObject, place: string, problems: SchemaProblem[]): void {
  let size = 0;
  for (const key in annotations) {
    const fix = LabelSyntax.problemOfKey(key.toLowerCase());
    if (fix !== undefined) add(problems, pointer(place, key), annotations[key], fix.replace('a label key', 'the key of an annotation'));
    size += key.length + String(annotations[key] ?? '').length;
  }
  if (size > ANNOTATION_BYTES) {
    problems.push({
      fault: SchemaFault.LABEL, pointer: place, value: annotations, found: `annotations of ${size} characters`, fix: 'keep them below 256 KiB; put what is large into a ConfigMap',
    });
  }
}

function checkLabels(labels: unknown, place: string, problems: SchemaProblem[]): void {
  if (!isObject(labels)) return;
  for (const key in labels) {
    const fix = LabelSyntax.problemOfKey(key) ?? LabelSyntax.problemOfValue(String(labels[key] ?? ''));
    if (fix !== undefined) add(problems, pointer(place, key), labels[key], fix);
  }
}

function checkSelector(selector: JsonObject, place: string, problems: SchemaProblem[]): void {
  checkLabels(selector.matchLabels, `${place}/matchLabels`, problems);
  if (selector.matchExpressions) {
    arrayOf(selector.matchExpressions).forEach((expression, i) => checkExpression(objectOf(expression), `${place}/matchExpressions/${i}`, problems));
  }
}

function checkExpression({ key, operator, values }: JsonObject, place: string, problems: SchemaProblem[]): void {
  const keyFix = LabelSyntax.problemOfKey(typeof key === 'string' ? key : '');
  if (keyFix !== undefined) add(problems, `${place}/key`, key, keyFix);
  const list = arrayOf(values);
  const takesValues = operator === 'In' || operator === 'NotIn';
  if (!operator) add(problems, `${place}/operator`, operator, 'write "In", "NotIn", "Exists" or "DoesNotExist"');
  else if (takesValues && list.length === 0) add(problems, `${place}/values`, values, `${String(operator)} needs at least one value`);
  else if (!takesValues && list.length > 0) add(problems, `${place}/values`, values, `${String(operator)} takes no values`);
  list.forEach((value, i) => {
    const fix = LabelSyntax.problemOfValue(String(value ?? ''));
    if (fix !== undefined) add(problems, `${place}/values/${i}`, value, fix);
  });
}

function add(problems: SchemaProblem[], place: string, value: unknown, fix: string): void {
  problems.push({ fault: SchemaFault.LABEL, pointer: place, value, fix });
}
