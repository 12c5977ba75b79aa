import type { Finding } from '../core/finding';
import { groupedBy } from '../core/grouping';

/** Rules about how something is written: once it is written well, what others say of the same value is settled or comes up anew. */
const OF_FORM = /^(?:schema\/|image\/valid-reference$)/;

/** Pairs of rules of which the second says of the same value what the first has said. */
const IMPLIED = ['pod/no-host-path pod/restrict-volume-types'];
const OF_NAMESPACE = 'pod/fits-namespace-level';

/**
 * The findings about one object, those together that come down to one mistake: what several rules say of a value of the wrong form, of one
 * volume, or of a control that the namespace of a pod demands too. The one whose repair serves them all comes first.
 */
export function ofOnePlace(findings: readonly Finding[]): Finding[][] {
  const byPlace = groupedBy(findings, ({ container, path }) => `${container ?? ''} ${path}`);
  return [...byPlace.values()].flatMap((group) => group.length === 1 ? [group] : byMistake(group));
}

function byMistake(findings: readonly Finding[]): Finding[][] {
  const groups = new Map<Finding, Finding[]>();
  const leaders = findings.filter((finding, i) => !findings.some((other, j) => leads(other, finding) && (j < i || !leads(finding, other))));
  for (const leader of leaders) groups.set(leader, [leader]);
  for (const finding of findings.filter((each) => !groups.has(each))) {
    groups.get(leaders.find((leader) => leads(leader, finding)) ?? leaders[0])!.push(finding);
  }
  return [...groups.values()];
}

/** Whether the repair of one finding is that of another one at the same place. */
function leads(leader: Finding, other: Finding): boolean {
  if (leader === other) return false;
  if (other.ruleId === OF_NAMESPACE) return other.found.startsWith(`${leader.found}, which breaks ${leader.ruleId}:`);
  return leader.found === other.found && (OF_FORM.test(leader.ruleId) || IMPLIED.includes(`${leader.ruleId} ${other.ruleId}`));
}
