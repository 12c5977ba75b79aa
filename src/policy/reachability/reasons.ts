import type { Endpoint } from '../../analysis/network/endpoint';
import type { Explanation, RulePlace, SideExplanation } from '../../analysis/network/explanation';
import type { NetworkPolicy } from '../../analysis/network/network-policy';
import type { PortRanges } from '../../analysis/network/port-ranges';

const POLICIES_SHOWN = 4;

/** Why a connection is allowed or denied: a line for each end that policies could restrict. */
export function reasonsOf({ source, destination, egress, ingress, asked }: Explanation): string[] {
  return [sideText(egress, source, asked), sideText(ingress, destination, asked)].filter((line) => line !== undefined);
}

/** What permits a denied connection. */
export function openingOf({ source, destination, permits }: Explanation): string {
  if (permits.length > 0) return permits.map(({ text }) => text).join(', and ');
  const onNode = [source, destination].find((end) => end.kind === 'workload' && end.pods.some(({ isOnHostNetwork }) => isOnHostNetwork));
  return onNode ? `take ${onNode.name} off the network of its node: no policy can name it there` : 'open it for each of their pods';
}

/** What closes an allowed connection: at either end. */
export function closingOf({ source, destination, egress, ingress }: Explanation): string {
  return [closingText(egress, source), closingText(ingress, destination)].filter((text) => text !== undefined).join(', or ');
}

function sideText(side: SideExplanation, own: Endpoint, asked: PortRanges): string | undefined {
  const direction = side.direction.toLowerCase();
  switch (side.unrestricted) {
    case 'outside': return undefined;
    case 'host network': return `${own.name} is on the network of its node, where no policy restricts its ${direction}`;
    case 'no policy': return `no policy restricts the ${direction} of ${own.name}`;
    default: return restrictedText(side, own, asked);
  }
}

function restrictedText({ direction, isolatedBy, openedBy, ports }: SideExplanation, own: Endpoint, asked: PortRanges): string {
  const ofOwn = `the ${direction.toLowerCase()} of ${own.name}`;
  if (openedBy.length === 0) return `${ofOwn} is denied by ${listed(isolatedBy.map((policy) => policyText(policy)))}, and no rule of theirs opens it`;
  const only = asked.isWithin(ports) ? '' : `, but at ${ports} only`;
  return `${ofOwn} is open by ${listed(openedBy.map(ruleText))}${only}`;
}

function closingText({ unrestricted, direction, openedBy }: SideExplanation, own: Endpoint): string | undefined {
  switch (unrestricted) {
    case 'outside': return undefined;
    case 'host network': return `take ${own.name} off the network of its node`;
    case 'no policy': return `restrict the ${direction.toLowerCase()} of ${own.name} by a policy, as a DefaultDenyNamespace does`;
    default: return `take it out of ${listed(openedBy.map(ruleText), ' and ')}`;
  }
}

function ruleText({ policy, pointer }: RulePlace): string {
  return `${pointer} of ${policyText(policy, pointer)}`;
}

function policyText({ manifest }: NetworkPolicy, pointer = ''): string {
  const location = manifest.origin.locate(pointer);
  return `${manifest}${location ? ` (${location.file}:${location.line})` : ''}`;
}

/** Each once, and not all where there are many. */
function listed(texts: readonly string[], joint = ', '): string {
  const all = [...new Set(texts)];
  const rest = all.length - POLICIES_SHOWN;
  return rest > 0 ? `${all.slice(0, POLICIES_SHOWN).join(', ')} and ${rest} more` : all.join(joint);
}
