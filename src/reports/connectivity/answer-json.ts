import type { ChangeList, ConnectionList, ExplanationList, ExposureList } from './answer';
import { portsNotation } from './ports-notation';
import { verdictOf } from './verdict';
import type { Connection } from '../../analysis/network/connection';
import type { Explanation, Permit, RulePlace, SideExplanation } from '../../analysis/network/explanation';
import type { NetworkPolicy } from '../../analysis/network/network-policy';
import { answerJson } from '../answer/answer-json';

/** Who reaches whom, for programs, as `docs/connectivity.schema.json` describes it. */
export function listJson(list: ConnectionList): string {
  return answerJson(list, { connections: list.connections.map(connectionJson), unseen: list.unseen.map(connectionJson) });
}

/** Why endpoints reach each other or do not, for programs. */
export function explanationJson(list: ExplanationList): string {
  return answerJson(list, { explanations: list.explanations.map(oneExplanation) });
}

/** How open workloads are, for programs. */
export function exposureJson(list: ExposureList): string {
  return answerJson(list, {
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
  return answerJson(list, {
    changes: list.changes.map(({ source, destination, gained, lost }) =>
      ({ source, destination, gained: portsNotation(gained), lost: portsNotation(lost) })),
  });
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
