import { ADMISSION_POLICIES } from '../../../analysis/admission/admission-verdict';
import { Severity } from '../../../core/finding';
import { arrayOf, at, isObject, pointer, stringOf } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const LISTS = ['initContainers', 'ephemeralContainers'];

/** What a policy for containers asks of them that holds for each of them; ports and probes are those of regular containers only. */
const OF_EVERY_CONTAINER = /image|securityContext/;
const CONTAINERS = /^(?:[=^+X<]?\()?containers\)?$/;
const EXPRESSIONS = ['variables', 'validations'];

/**
 * An admission policy that judges the images or the security of `containers` must judge init and ephemeral containers as well.
 *
 * Judged are Kyverno's patterns, ValidatingAdmissionPolicies and Kyverno's ValidatingPolicies. Another rule of the same policy may see to the others.
 */
export class CoverEveryContainer extends Rule {
  public readonly meta: RuleMeta = {
    id: 'admission/cover-every-container',
    title: 'Admission policies for containers must cover init and ephemeral containers.',
    why: 'What the policy refuses as a container is let in as an init container or a debugging container of the same pod.',
    severity: Severity.MEDIUM,
    judges: Kinds.of(...ADMISSION_POLICIES),
    controls: ['nsa/pod-security-enforcement'],
  };

  public check({ manifest: { json } }: Subject): Violation[] {
    const text = JSON.stringify(at(json, 'spec')) ?? '';
    const missing = LISTS.filter((list) => !text.includes(list));
    return missing.length === 0 ? [] : [...patterns(json), ...expressions(json)].slice(0, 1).map((path) => ({
      path,
      found: `containers, but no ${missing.join(' and no ')}`,
      fix: `demand the same of ${missing.join(' and ')}, where there are any`,
    }));
  }
}

function patterns(json: unknown): string[] {
  return arrayOf(at(json, 'spec', 'rules')).flatMap((rule, i) => ['pattern', 'anyPattern'].flatMap((key) => containerLists(at(rule, 'validate', key), `/spec/rules/${i}/validate/${key}`)));
}

function containerLists(pattern: unknown, place: string): string[] {
  if (Array.isArray(pattern)) return pattern.flatMap((each, i) => containerLists(each, `${place}/${i}`));
  if (!isObject(pattern)) return [];
  return Object.keys(pattern).flatMap((key) => {
    const path = pointer(place, key);
    if (!CONTAINERS.test(key)) return containerLists(pattern[key], path);
    return OF_EVERY_CONTAINER.test(JSON.stringify(pattern[key]) ?? '') ? [path] : [];
  });
}

function expressions(json: unknown): string[] {
  return EXPRESSIONS.flatMap((list) => arrayOf(at(json, 'spec', list)).flatMap((each, i) => {
    const text = stringOf(at(each, 'expression')) ?? '';
    return /\.containers\b/.test(text) && OF_EVERY_CONTAINER.test(text) ? [`/spec/${list}/${i}/expression`] : [];
  }));
}
