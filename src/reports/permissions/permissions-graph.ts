import type { PermissionList, SubjectRights } from './answer';
import { rowsOfGrants } from './right-rows';
import { boundRole, isOwn, nameOf, Source, sourcesOf } from './sources';
import { countedSubjects, membersText, workloadsText } from './subject-words';
import { dangersOf } from '../../analysis/rbac/dangers';
import type { Grant } from '../../analysis/rbac/grant';
import { VERB_LEGEND } from '../../analysis/rbac/right-words';
import { incompleteNotes } from '../answer/incomplete-notes';
import { Graph, GraphEdge, GraphGroup, GraphNode } from '../graph/graph';
import { counted } from '../wording';

/** More lines of rights than this are counted in a shape. */
const SHOWN = 3;
/** More things than this in one of them, too. */
const THINGS = 4;
/** The frame of what holds in every namespace; no namespace is called so. */
const EVERYWHERE = '*';
const PEOPLE = '* groups and users';

interface Way { readonly rights: SubjectRights; readonly source: Source }

/** The picture of who may do what: subjects in their namespaces, roles where they hold, and an arrow for each that a subject is bound to. */
export function permissionsGraph(list: PermissionList): Graph {
  const ways = list.subjects.flatMap((rights): Way[] => sourcesOf(drawnGrants(rights)).map((source) => ({ rights, source })));
  const roles = [...new Map(ways.map(({ source }) => [roleId(source), source])).values()];
  const nodes = [...list.subjects.map(subjectNode), ...roles.map(roleNode)];
  return {
    title: 'Who may do what',
    subtitle: list.limitedTo ?? countedSubjects(list.subjects.map(({ subject }) => subject)),
    groups: groupsOf(nodes),
    nodes,
    edges: ways.map(edgeOf),
    notes: notesOf(list),
  };
}

/** What Kubernetes itself gives everybody would hide all else. */
function drawnGrants({ subject, grants }: SubjectRights): readonly Grant[] {
  return grants.filter((grant) => isOwn(grant, subject));
}

function subjectNode({ subject, workloads }: SubjectRights): GraphNode {
  const { kind, namespace, name, id } = subject;
  const detail = [kind, membersText(subject), workloads.length === 0 ? undefined : `runs ${brief(workloadsText(workloads))}`].filter(Boolean).join(' · ');
  return { id: `subject ${id}`, label: name, detail, group: namespace ?? PEOPLE, role: 'subject' };
}

function roleNode(source: Source): GraphNode {
  const { role, namespace, grants } = source;
  const rows = rowsOfGrants(onlyOnce(grants));
  const shown = rows.slice(0, SHOWN).map(({ verbs, things }) => `${verbs} ${brief(things)}`);
  const rest = rows.length - shown.length;
  const detail = [role.kind, ...shown, ...rest > 0 ? [`and ${rest} more`] : []].join(' · ');
  const isDangerous = rows.some(({ dangers }) => dangers.length > 0);
  return { id: roleId(source), label: role.name, detail, group: namespace ?? EVERYWHERE, role: 'right', ...isDangerous && { emphasis: 'warning' } };
}

/** The first few things, and how many there are besides. */
function brief(things: string): string {
  const all = things.split(', ');
  return all.length <= THINGS ? things : `${all.slice(0, THINGS).join(', ')} and ${all.length - THINGS} more`;
}

/** Two bindings of one subject to one role grant each of its rules twice. */
function onlyOnce(grants: readonly Grant[]): Grant[] {
  return [...new Map(grants.map((grant) => [JSON.stringify([nameOf(grant.role), grant.rulePointer]), grant])).values()];
}

function edgeOf({ rights, source }: Way): GraphEdge {
  const isDangerous = source.grants.some((grant) => dangersOf(grant).length > 0);
  const label = source.bindings.filter(({ name }) => name !== source.role.name).map(({ name }) => name).join(', ');
  return { source: `subject ${rights.subject.id}`, target: roleId(source), label, ...isDangerous && { emphasis: 'warning' } };
}

function roleId({ namespace, grants }: Source): string {
  return `role ${namespace ?? EVERYWHERE} ${nameOf(boundRole(grants[0]))}`;
}

function groupsOf(nodes: readonly GraphNode[]): GraphGroup[] {
  const labels = new Map([[EVERYWHERE, 'in every namespace'], [PEOPLE, 'groups and users']]);
  return [...new Set(nodes.flatMap(({ group }) => group ?? []))].map((id) => ({ id, label: labels.get(id) ?? id }));
}

function notesOf(list: PermissionList): string[] {
  const { notices, assumptions, escalations } = list;
  return [
    ...incompleteNotes(list),
    ...escalations.length > 0 ? [`${counted(escalations.length, 'path')} to cluster admin or to a node: --escalations draws them.`] : [],
    'What Kubernetes itself gives to everybody is not drawn.',
    VERB_LEGEND,
    ...notices,
    ...assumptions,
  ];
}
