import type { ExplanationList } from './answer';
import { obstacleTo } from './obstacle';
import { Verdict, verdictOf } from './verdict';
import { addressesText } from '../../analysis/network/addresses-text';
import { Direction, MEMBERS } from '../../analysis/network/direction';
import type { Endpoint } from '../../analysis/network/endpoint';
import type { Explanation, Permit, RulePlace, SideExplanation } from '../../analysis/network/explanation';
import type { NetworkPolicy } from '../../analysis/network/network-policy';
import { groupedBy } from '../../core/grouping';
import { objectOf } from '../../core/json';
import { AnswerText } from '../answer/answer-text';
import { printable } from '../printable';
import type { RenderOptions } from '../render-options';
import { locationText } from '../wording';
import { yamlLines } from '../yaml-lines';

const UNRESTRICTED: { readonly [reason in NonNullable<SideExplanation['unrestricted']>]: string } = {
  'no policy': 'allowed: no policy isolates the pods in this direction, so everything is',
  'host network': 'allowed: the pods are on the host network, where no policy selects them',
  'outside': 'allowed: no policy of the cluster is about this end',
};

/** Why endpoints reach each other or do not, and what would change it, for people. */
export function explanationText(list: ExplanationList, options: RenderOptions): string {
  const page = new AnswerText(options);
  const alike = [...groupedBy(list.explanations, reasonsOf).values()];
  return page.page(list, alike.flatMap((explanations) => new ExplanationText(explanations, page).blocks()));
}

/** One explanation, or that of several ranges of addresses for which all is the same. */
class ExplanationText {
  private readonly explanation: Explanation;
  private readonly source: string;
  private readonly destination: string;

  public constructor(private readonly explanations: readonly Explanation[], private readonly page: AnswerText) {
    this.explanation = explanations[0];
    this.source = nameOf(explanations.map(({ source }) => source));
    this.destination = nameOf(explanations.map(({ destination }) => destination));
  }

  public blocks(): string[] {
    const { egress, ingress, permits } = this.explanation;
    const obstacle = obstacleTo(this.explanation);
    return [
      this.verdict(),
      this.side(`Egress of ${this.source}`, egress),
      this.side(`Ingress of ${this.destination}`, ingress),
      ...permits.map((permit) => this.permit(permit)),
      ...obstacle === undefined ? [] : [this.page.prose(obstacle).join('\n')],
    ];
  }

  private verdict(): string {
    const { asked, ports } = this.explanation;
    const verdict = verdictOf(this.explanation);
    const part = verdict === 'partly allowed' ? `, of which only ${ports} is` : '';
    return this.page.colors.bold(this.painted(verdict, `${capital(verdict)}: ${this.source} to ${this.destination} at ${asked}${part}`));
  }

  private side(title: string, { unrestricted, isolatedBy, openedBy, ports }: SideExplanation): string {
    if (unrestricted) return this.page.section(title, this.page.prose(UNRESTRICTED[unrestricted], '  '));
    if (openedBy.length === 0) {
      return this.page.section(title, ['  denied: isolated, and no rule opens it', ...this.places('isolated by', isolatedBy.map((policy) => policyText(policy)))]);
    }
    const verdict = this.explanation.asked.isWithin(ports) ? 'allowed' : `allowed at ${ports} only`;
    return this.page.section(title, [`  ${verdict}`, ...this.places('opened by', openedBy.map(ruleText))]);
  }

  private places(label: string, places: readonly string[]): string[] {
    return places.map((place, i) => `  ${this.page.colors.dim((i === 0 ? label : '').padEnd(label.length))}  ${printable(place)}`);
  }

  /** The rule for all ranges together. */
  private permit({ direction, text, policy, rule, newPolicy }: Permit): string {
    const { rules, peers } = MEMBERS[direction];
    const permits = this.explanations.flatMap((explanation) => explanation.permits.filter((permit) => permit.direction === direction));
    const whole = { ...rule, [peers]: permits.flatMap((permit) => permit.rule[peers]) };
    const yaml = newPolicy ? yamlLines({ ...newPolicy, spec: { ...objectOf(newPolicy.spec), [rules]: [whole] } }) : yamlLines({ [rules]: [whole] });
    const place = policy && locationText(policy.manifest.origin.locate(''));
    const told = this.withShownName(place ? `${text} (${place})` : text, direction);
    return this.page.section(`What would permit its ${direction.toLowerCase()}`, [...this.page.prose(told, '  '), ...yaml.map((line) => `    ${line}`)]);
  }

  private withShownName(text: string, direction: Direction): string {
    const { source, destination } = this.explanation;
    return direction === 'Egress' ? text.replace(destination.name, () => this.destination) : text.replace(source.name, () => this.source);
  }

  private painted(verdict: Verdict, text: string): string {
    const { green, red, yellow } = this.page.colors;
    if (verdict === 'partly allowed') return yellow(text);
    return verdict === 'allowed' ? green(text) : red(text);
  }
}

/** Everything that an explanation says but for the ranges that it says it of. */
function reasonsOf({ source, destination, asked, ports, egress, ingress }: Explanation): string {
  const end = (endpoint: Endpoint) => endpoint.kind === 'addresses' ? `IPv${endpoint.range.family}` : endpoint.name;
  const rules = [egress, ingress].flatMap(({ openedBy }) => openedBy.map(ruleText));
  return JSON.stringify([end(source), end(destination), asked.notation, ports.notation, ...rules]);
}

function nameOf(endpoints: readonly Endpoint[]): string {
  const ranges = endpoints.flatMap((endpoint) => endpoint.kind === 'addresses' ? endpoint.range : []);
  return printable(ranges.length > 0 ? addressesText(ranges) : endpoints[0].name);
}

function ruleText({ policy, pointer }: RulePlace): string {
  return `${policyText(policy, pointer)}  (${pointer})`;
}

function policyText({ manifest }: NetworkPolicy, pointer = ''): string {
  return `${manifest}  ${locationText(manifest.origin.locate(pointer))}`.trimEnd();
}

function capital(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}`;
}
