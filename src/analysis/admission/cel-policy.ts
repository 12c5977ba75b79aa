import { AdmittedObject, placeInInput } from './admitted-object';
import type { CelProgram } from './cel-effort';
import { celValue, compileCel } from './cel-environment';
import type { AdmissionResult, Denial, Unevaluated } from './denial';
import { matchesResources } from './resource-match';
import { arrayOf, at, isObject, member, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';

/** ValidatingAdmissionPolicy, and Kyverno's policies of the same shape, which need no binding. */
export const CEL_POLICIES = ['admissionregistration.k8s.io/ValidatingAdmissionPolicy', 'policies.kyverno.io/ValidatingPolicy'];
export const CEL_BINDING = 'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding';

/** What else of the input a policy of CEL depends on. */
export interface CelSurroundings {
  readonly manifests: readonly Manifest[];
  readonly namespaces: readonly Manifest[];
}

/** A way in which a policy is in force: by a binding, or by itself. */
interface Enforcement {
  readonly matchResources?: unknown;
  readonly params: unknown;
}

interface Expression { readonly path: string; readonly source: string; readonly run: CelProgram }
interface Validation extends Expression { readonly message: string }

/** What a policy of CEL refuses of the objects. */
export function celDenials(policy: Manifest, objects: readonly AdmittedObject[], around: CelSurroundings): AdmissionResult {
  const enforcements = isAboutObjects(policy) ? enforcementsOf(policy, around.manifests) : [];
  if (enforcements.length === 0) return { denials: [], unevaluated: [] };
  try {
    return new CelPolicy(policy, around).judge(objects, enforcements);
  } catch (error) {
    if (error instanceof UnknownExpression) return { denials: [], unevaluated: [{ policy, path: error.path, reason: error.message }] };
    throw error;
  }
}

/** What of an expression does not depend on manifests. */
const OF_WHO_ASKS = /\brequest\.(?:userInfo|uid|options)\b|\bauthorizer\b/;

class UnknownExpression extends Error {
  constructor(readonly path: string, reason: string) {
    super(reason);
  }
}

/** A policy whose expressions are compiled. */
class CelPolicy {
  private readonly conditions: readonly Expression[];
  private readonly variables: ReadonlyArray<Expression & { readonly name: string }>;
  private readonly validations: readonly Validation[];

  constructor(private readonly policy: Manifest, private readonly around: CelSurroundings) {
    const listed = (key: string) => arrayOf(at(policy.json, 'spec', key));
    this.conditions = listed('matchConditions').map((each, i) => compiled(each, `/spec/matchConditions/${i}`));
    this.variables = listed('variables').map((each, i) => ({ ...compiled(each, `/spec/variables/${i}`), name: stringOf(member(each, 'name')) ?? '' }));
    this.validations = listed('validations').map((each, i) => ({
      ...compiled(each, `/spec/validations/${i}`), message: stringOf(member(each, 'message')) ?? 'no message',
    }));
  }

  judge(objects: readonly AdmittedObject[], enforcements: readonly Enforcement[]): AdmissionResult {
    const constraints = at(this.policy.json, 'spec', 'matchConstraints');
    const denials: Denial[] = [];
    const unevaluated = new Map<string, Unevaluated>();
    for (const object of objects) {
      if (object.manifest === this.policy || !matchesResources(constraints, object, this.around.namespaces)) continue;
      for (const { matchResources, params } of enforcements) {
        if (!matchesResources(matchResources, object, this.around.namespaces)) continue;
        try {
          denials.push(...this.denialsOf(object, params));
        } catch (error) {
          if (!(error instanceof UnknownExpression)) throw error;
          unevaluated.set(error.path, { policy: this.policy, path: error.path, reason: error.message });
        }
      }
    }
    return { denials, unevaluated: [...unevaluated.values()] };
  }

  private denialsOf(object: AdmittedObject, params: unknown): Denial[] {
    const context = this.contextOf(object, params);
    if (!this.conditions.every((condition) => ask(condition, context) === true)) return [];
    return this.validations.filter((validation) => ask(validation, context) !== true).map(({ source, message }) => ({
      policy: this.policy,
      rule: source,
      message,
      object: object.manifest,
      path: placeInInput(object, '/spec'),
      found: `an object for which ${source} does not hold`,
    }));
  }

  /** Variables are computed when they are asked for: those after may use those before, and a broken one that nobody asks harms nobody. */
  private contextOf(object: AdmittedObject, params: unknown): { readonly [variable: string]: unknown } {
    const { namespace, group, version, kind, json } = object;
    const ofNamespace = this.around.namespaces.find(({ name }) => name === namespace)?.json
      ?? (namespace === undefined ? null : { metadata: { name: namespace, labels: { 'kubernetes.io/metadata.name': namespace } } });
    const request = {
      operation: 'CREATE',
      namespace: namespace ?? '',
      name: at(json, 'metadata', 'name') ?? '',
      kind: { group, version, kind },
      dryRun: false,
    };
    const variables: { [name: string]: unknown } = {};
    const context = { object: celValue(json), oldObject: null, request, params: celValue(params), namespaceObject: celValue(ofNamespace), variables };
    for (const variable of this.variables) {
      let known: { readonly value: unknown } | undefined;
      Object.defineProperty(variables, variable.name, { enumerable: true, get: () => (known ??= { value: ask(variable, context) }).value });
    }
    return context;
  }
}

function compiled(json: unknown, place: string): Expression {
  const source = stringOf(member(json, 'expression')) ?? '';
  const path = `${place}/expression`;
  if (OF_WHO_ASKS.test(source)) throw new UnknownExpression(path, 'it depends on who asks');
  try {
    return { path, source, run: compileCel(source) };
  } catch (error) {
    throw new UnknownExpression(path, firstLine(error));
  }
}

/** An expression that fails refuses the object, by `failurePolicy`; whether it fails in the cluster too is not certain enough to say so. */
function ask({ run, path }: Expression, context: { readonly [variable: string]: unknown }): unknown {
  try {
    return run(context);
  } catch (error) {
    throw error instanceof UnknownExpression ? error : new UnknownExpression(path, firstLine(error));
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0];
}

/** Kyverno's policies in the mode JSON judge payloads that no cluster admits; without `matchConstraints` the API server refuses a policy. */
function isAboutObjects({ json }: Manifest): boolean {
  return at(json, 'spec', 'evaluation', 'mode') !== 'JSON' && isObject(at(json, 'spec', 'matchConstraints'));
}

function enforcementsOf(policy: Manifest, manifests: readonly Manifest[]): Enforcement[] {
  if (policy.group === 'policies.kyverno.io') return denies(at(policy.json, 'spec', 'validationActions'), true) ? [{ params: null }] : [];
  return manifests
    .filter(({ groupKind, json }) => groupKind === CEL_BINDING && at(json, 'spec', 'policyName') === policy.name)
    .filter(({ json }) => denies(at(json, 'spec', 'validationActions'), false))
    .map(({ json }) => ({ matchResources: at(json, 'spec', 'matchResources'), params: paramsOf(policy, json, manifests) }));
}

function denies(actions: unknown, byDefault: boolean): boolean {
  return Array.isArray(actions) ? actions.includes('Deny') : byDefault;
}

function paramsOf(policy: Manifest, binding: unknown, manifests: readonly Manifest[]): unknown {
  const kind = at(policy.json, 'spec', 'paramKind', 'kind');
  const [name, namespace] = [at(binding, 'spec', 'paramRef', 'name'), at(binding, 'spec', 'paramRef', 'namespace')];
  const isMeant = (each: Manifest) => each.kind === kind && each.name === name && (namespace === undefined || each.namespace === namespace);
  return manifests.find(isMeant)?.json ?? null;
}
