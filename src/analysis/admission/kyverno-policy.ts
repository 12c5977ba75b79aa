import { AdmittedObject, placeInInput } from './admitted-object';
import type { AdmissionResult, Denial, Unevaluated } from './denial';
import { isMatched } from './kyverno-match';
import { mismatch, PatternMismatch } from './kyverno-pattern';
import { arrayOf, at, isObject, member, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';

/** Kinds of Kyverno's policies with patterns; `Policy` holds for its own namespace. */
export const KYVERNO_POLICIES = ['kyverno.io/ClusterPolicy', 'kyverno.io/Policy'];

const AUTOGEN = 'pod-policies.kyverno.io/autogen-controllers';

/** What is not evaluated here, each with how it is called. */
const UNSUPPORTED = ['deny', 'podSecurity', 'cel', 'foreach', 'manifests', 'assert'];

/** What a policy of Kyverno with patterns refuses of the objects. */
export function kyvernoDenials(policy: Manifest, objects: readonly AdmittedObject[], namespaces: readonly Manifest[]): AdmissionResult {
  const conditions = '/spec/webhookConfiguration/matchConditions';
  if (arrayOf(at(policy.json, ...conditions.slice(1).split('/'))).length > 0) {
    return { denials: [], unevaluated: [{ policy, path: conditions, reason: 'matchConditions is not evaluated' }] };
  }
  const result = { denials: [] as Denial[], unevaluated: [] as Unevaluated[] };
  arrayOf(at(policy.json, 'spec', 'rules')).forEach((rule, i) => {
    const validate = member(rule, 'validate');
    if (!isObject(validate) || !isEnforced(policy, validate)) return;
    const obstacle = obstacleTo(rule, validate);
    const judged = obstacle ? [] : objects.filter((object) => isJudged(policy, rule, object, namespaces));
    result.denials.push(...judged.flatMap((object) => denialOf(policy, rule, object)));
    if (obstacle) result.unevaluated.push({ policy, path: `/spec/rules/${i}/${obstacle}`, reason: `${obstacle.split('/').at(-1)} is not evaluated` });
  });
  return result;
}

/** Audit, the default, refuses nothing. */
function isEnforced(policy: Manifest, validate: unknown): boolean {
  const action = member(validate, 'failureAction') ?? at(policy.json, 'spec', 'validationFailureAction');
  return String(action).toLowerCase() === 'enforce';
}

/** Why a rule cannot be evaluated: a path below it. Variables in patterns and preconditions need a request. */
function obstacleTo(rule: unknown, validate: unknown): string | undefined {
  if (!isObject(member(validate, 'pattern')) && !Array.isArray(member(validate, 'anyPattern'))) {
    const kind = UNSUPPORTED.find((key) => member(validate, key) !== undefined);
    return kind && `validate/${kind}`;
  }
  if (member(rule, 'preconditions') !== undefined) return 'preconditions';
  if (arrayOf(member(rule, 'context')).length > 0) return 'context';
  const patterns = JSON.stringify([member(validate, 'pattern'), member(validate, 'anyPattern')]);
  return patterns.includes('{{') ? 'validate' : undefined;
}

/** A pod that a controller makes is judged like any pod; `autogen-controllers: none` only spares the controller, and so only delays the refusal. */
function isJudged(policy: Manifest, rule: unknown, object: AdmittedObject, namespaces: readonly Manifest[]): boolean {
  const isNear = policy.kind !== 'Policy' || policy.namespace === object.namespace;
  return isNear && object.manifest !== policy && isMatched(rule, object, namespaces);
}

function denialOf(policy: Manifest, rule: unknown, object: AdmittedObject): Denial[] {
  const found = firstMismatch(member(rule, 'validate'), object.json);
  if (!found) return [];
  const autogen = policy.annotations[AUTOGEN] === 'none' && object.podAt ? ' (told by the ReplicaSet or Job only)' : '';
  return [{
    policy,
    rule: stringOf(member(rule, 'name')) ?? 'without a name',
    message: (stringOf(at(rule, 'validate', 'message')) ?? 'no message') + autogen,
    object: object.manifest,
    path: placeInInput(object, found.path),
    found: found.found,
  }];
}

/** Of several patterns one must fit. */
function firstMismatch(validate: unknown, json: unknown): PatternMismatch | undefined {
  const pattern = member(validate, 'pattern');
  if (isObject(pattern)) return mismatch(json, pattern);
  const found = arrayOf(member(validate, 'anyPattern')).map((each) => mismatch(json, each));
  return found.includes(undefined) ? undefined : found[0];
}
