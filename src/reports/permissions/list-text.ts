import type { PermissionList, SubjectRights } from './answer';
import { escalationBlocks, escalationSummary } from './escalation-text';
import { legendOf, RightsBlock, roleNames } from './rights-block';
import { isOwn, nameOf, sourcesOf } from './sources';
import { countedSubjects, membersText, workloadsText } from './subject-words';
import { dangersOf } from '../../analysis/rbac/dangers';
import type { Grant } from '../../analysis/rbac/grant';
import type { RbacSubject } from '../../analysis/rbac/rbac-subject';
import { groupedBy } from '../../core/grouping';
import { AnswerText } from '../answer/answer-text';
import { printable } from '../printable';
import type { RenderOptions } from '../render-options';
import { counted } from '../wording';

/** More names than this are counted where they say little. */
const SHOWN = 12;

/** Who may do what, for people: accounts by namespace, groups, users; then the paths to more. */
export function listText(list: PermissionList, options: RenderOptions): string {
  return new ListText(list, options).text();
}

class ListText {
  private readonly page: AnswerText;
  private readonly blocks: RightsBlock[] = [];
  private readonly everything: boolean;

  public constructor(private readonly list: PermissionList, options: RenderOptions) {
    this.page = new AnswerText(options);
    this.everything = options.verbose === true || list.limitedTo !== undefined;
  }

  public text(): string {
    const byKind = groupedBy(this.list.subjects, ({ subject }) => subject.kind);
    const accounts = groupedBy(byKind.get('ServiceAccount') ?? [], ({ subject }) => subject.namespace!);
    const sections = [
      ...[...accounts].map(([namespace, some]) => this.section(namespace, some)),
      ...byKind.has('Group') ? [this.section('Groups', byKind.get('Group')!)] : [],
      ...byKind.has('User') ? [this.section('Users', byKind.get('User')!)] : [],
    ];
    return this.page.page(this.list, [
      ...sections,
      this.everybody(),
      legendOf(this.page, this.blocks),
      ...escalationBlocks(this.list.escalations, this.page),
      this.summary(),
    ]);
  }

  private section(title: string, all: readonly SubjectRights[]): string {
    const told = all.map((each) => ({ ...each, told: this.toldOf(each) }));
    const crowds = [...groupedBy(told.filter((each) => each.told.length > 0), (each) => keyOf(each.told)).values()];
    const lines = crowds.flatMap((crowd) => this.crowd(crowd));
    return this.page.section(printable(title), [...lines, ...this.without(told.filter((each) => each.told.length === 0))], this.note(all));
  }

  /** What Kubernetes gives everybody is told once; what groups of the input have, under them. */
  private toldOf({ subject, grants }: SubjectRights): readonly Grant[] {
    return this.everything ? grants : grants.filter((grant) => isOwn(grant, subject));
  }

  private crowd(crowd: ReadonlyArray<SubjectRights & { readonly told: readonly Grant[] }>): string[] {
    const [{ subject, told }] = crowd;
    const names = this.page.prose(`${subject.kind}${crowd.length > 1 ? 's' : ''} ${crowd.map((each) => shownName(each.subject)).join(', ')}`, '  ');
    const block = new RightsBlock(told, { page: this.page, kind: subject.kind, indent: 4, everything: this.everything });
    this.blocks.push(block);
    return [...names.map((line) => this.page.colors.bold(line)), ...this.about(crowd), ...block.texts];
  }

  /** Who is behind the names: the workloads that run as accounts, the members of groups. */
  private about(crowd: readonly SubjectRights[]): string[] {
    const members = crowd.length === 1 ? membersText(crowd[0].subject) : undefined;
    const workloads = crowd.flatMap((each) => each.workloads);
    return [
      ...members === undefined ? [] : this.page.prose(members, '    '),
      ...workloads.length === 0 ? [] : this.page.prose(`runs ${workloadsText(workloads)}`, '    '),
    ];
  }

  private without(some: readonly SubjectRights[]): string[] {
    if (some.length === 0) return [];
    const names = some.map(({ subject, workloads }) => `${shownName(subject)}${workloads.length === 0 ? '' : ` (runs ${workloadsText(workloads)})`}`);
    const shown = this.everything ? names : names.slice(0, SHOWN);
    const rest = names.length - shown.length;
    return this.page.prose(`no rights of ${some.length === 1 ? 'its' : 'their'} own: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more; --verbose names them` : ''}`, '  ');
  }

  private note(all: readonly SubjectRights[]): string | undefined {
    const [{ subject }] = all;
    if (subject.kind !== 'ServiceAccount' || this.everything) return undefined;
    const throughGroups = all.flatMap(({ grants }) => grants).filter((grant) => grant.subject.kind === 'Group' && grant.binding.manifest);
    const groups = new Set(throughGroups.map((grant) => grant.subject.name));
    const besides = groups.size === 0 ? '' : `, with what Group ${[...groups].join(' and Group ')} may besides`;
    return `${counted(all.length, 'account')}${besides}`;
  }

  /** What everybody has by Kubernetes itself, in a sentence. */
  private everybody(): string {
    const common = this.list.subjects.flatMap(({ subject, grants }) => subject.isSystem ? [] : grants)
      .filter((grant) => grant.subject.name === 'system:authenticated' && grant.binding.manifest === undefined);
    if (this.everything || common.length === 0) return '';
    return this.page.prose(`Whoever has credentials may besides what Kubernetes gives to all: ${roleNames(common).join(', ')}. --verbose tells it.`).join('\n');
  }

  private summary(): string {
    const { subjects, escalations, limitedTo } = this.list;
    const { bold } = this.page.colors;
    if (subjects.length === 0) return bold('There is no account, role or binding among the objects, so nobody may do anything by them.');
    const dangerous = subjects.filter(({ subject, grants }) => grants.some((grant) => isOwn(grant, subject) && dangersOf(grant).length > 0));
    const who = limitedTo ?? countedSubjects(subjects.map(({ subject }) => subject));
    const held = `${dangerous.length === 0 ? 'no ' : ''}dangerous rights`;
    return [bold(limitedTo === undefined ? `${who}, ${dangerous.length === 0 ? 'none' : dangerous.length} of them with dangerous rights.` : `${who}: ${held}.`), ...escalationSummary(escalations, this.page)].join('\n');
  }
}

/** The same rights from the same roles and bindings. */
function keyOf(grants: readonly Grant[]): string {
  return JSON.stringify(sourcesOf(grants).map(({ namespace, role, bindings, grants: some }) =>
    [namespace ?? null, nameOf(role), bindings.map(nameOf), some.map(({ rulePointer, role: own }) => [nameOf(own), rulePointer])]));
}

function shownName({ name, namespace, kind }: RbacSubject): string {
  return kind === 'ServiceAccount' && namespace !== undefined ? `${namespace}/${name}` : name;
}
