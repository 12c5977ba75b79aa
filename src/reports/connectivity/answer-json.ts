import type { Answer, ChangeList, ConnectionList, ExplanationList, ExposureList } from './answer';
import { portsNotation } from './ports-notation';
import { verdictOf } from './verdict';
import type { Connection } from '../../analysis/network/connection';
import type { Explanation, Permit, RulePlace, SideExplanation } from '../../analysis/network/explanation';
import type { NetworkPolicy } from '../../analysis/network/network-policy';
import { wellFormed } from '../well-formed';

/** The version of the shapes; what is added does not change it, what is changed or taken away does. */
const SCHEMA_VERSION = 1;

/** Who reaches whom, for programs, as `docs/connectivity.schema.json` describes it. */
export function listJson(list: ConnectionList): string {
  return json(list, { connections: list.connections.map(connectionJson), unseen: list.unseen.map(connectionJson) });
}

/** Why endpoints reach each other or do not, for programs. */
export function explanationJson(list: ExplanationList): string {
  return json(list, { explanations: list.explanations.map(oneExplanation) });
}

/** How open workloads are, for programs. */
export function exposureJson(list: ExposureList): string {
  return json(list, {
    exposures: list.exposures.map(({ workload, fromAnywhere, fromAnyPod, toAnywhere, toAnyPod, unprotected }) => ({
      workload: workload.name,
      fromAnywhere: portsNotation(fromAnywhere),
      fromAnyPod: portsNotation(fromAnyPod),
      toAnywhere: portsNotation(toAnywhere),
      toAnyPod: portsNotation(toAnyPod),
      unprotected,
    })),
  });
}

/** What is gained and lost, for programs. */
export function changesJson(list: ChangeList): string {
  return json(list, {
    changes: list.changes.map(({ source, destination, gained, lost }) =>
      ({ source, destination, gained: portsNotation(gained), lost: portsNotation(lost) })),
  });
}

function json({ problems, notices, assumptions }: Answer, found: object): string {
  const answer = {
    schemaVersion: SCHEMA_VERSION,
    incomplete: problems.length > 0,
    ...found,
    assumptions,
    problems: problems.map(({ file, line = null, column = null, message, fix }) => ({ file, line, column, message, fix })),
    notices,
  };
  return `${JSON.stringify(answer, (_key, value: unknown) => typeof value === 'string' ? wellFormed(value) : value, 2)}\n`;
}

function connectionJson({ source, destination, ports }: Connection): object {
  return { source: source.name, destination: destination.name, ports: portsNotation(ports) };
}

function oneExplanation(explanation: Explanation): object {
  const { source, destination, asked, ports, egress, ingress, permits } = explanation;
  return {
    source: source.name,
    destination: destination.name,
    asked: portsNotation(asked),
    verdict: verdictOf(explanation),
    ports: portsNotation(ports),
    egress: sideJson(egress),
    ingress: sideJson(ingress),
    permits: permits.map(permitJson),
  };
}

function sideJson({ unrestricted, isolatedBy, openedBy, ports }: SideExplanation): object {
  return {
    unrestricted: unrestricted ?? null,
    ports: portsNotation(ports),
    isolatedBy: isolatedBy.map((policy) => policyJson(policy)),
    openedBy: openedBy.map(ruleJson),
  };
}

function permitJson({ direction, text, policy, rule, newPolicy }: Permit): object {
  return { direction, text, policy: policy ? policyJson(policy) : null, rule, newPolicy: newPolicy ?? null };
}

function ruleJson({ policy, pointer }: RulePlace): object {
  return { ...policyJson(policy, pointer), path: pointer };
}

function policyJson({ manifest }: NetworkPolicy, pointer = ''): object {
  const { file, line, column } = manifest.origin.locate(pointer) ?? {};
  return { namespace: manifest.namespace ?? null, name: manifest.name, file: file ?? null, line: line ?? null, column: column ?? null };
}
