import type { App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Origins, Stack } from './origins';
import { ReachabilityClaims } from './reachability-claims';
import { ReachabilityParties } from './reachability-parties';
import { ClaimRecord, ClaimTerms, ExpectationRecord, ReachabilityRecords } from './reachability-records';
import { Connectivity } from '../analysis/network/connectivity';
import type { ObjectProblem } from '../analysis/network/refused-objects';
import type { ClusterEnvironment } from '../core/environment';
import { Finding, Severity } from '../core/finding';
import type { Manifest } from '../core/manifest';
import type { Claim, ClaimFailure } from '../policy/reachability/claim';
import { found, repair } from '../policy/reachability/failure-text';

/** What came of a program's expectations. */
export interface ReachabilityVerdict {
  /** What does not hold, in the order in which the program says it. Nothing exempts it. */
  readonly findings: readonly Finding[];
  /** How many expectations were judged. */
  readonly expectations: number;
}

const RULE = 'network/reachability';
const OUT_OF_SIGHT = {
  message: 'An expectation must be about pods that this app makes.', found: 'pods of another app', fix: 'expect it of the pods that it makes, or in the other app',
};
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const NOTHING: ReachabilityVerdict = { findings: [], expectations: 0 };

/** Judges what a program expects of the connections that its objects allow. */
export function judgeReachability(app: App, manifests: readonly Manifest[], environment: ClusterEnvironment): ReachabilityVerdict {
  const records = ReachabilityRecords.of(app);
  if (records.length === 0) return NOTHING;
  const constructs = records.flatMap(({ subject, claims }) => [subject, ...claims.flatMap(({ terms }) => ReachabilityClaims.peersOf(terms))]);
  const parties = new ReachabilityParties(manifests, constructs, (objects) => new Connectivity(objects, { ipv6: true }));
  const claims = new ReachabilityClaims(parties, environment);
  return {
    findings: [...parties.evidence.shown.problems.map(problemFinding), ...records.flatMap((record) => findingsOf(record, claims, parties))],
    expectations: records.reduce((count, record) => count + record.claims.length, 0),
  };
}

function findingsOf(record: ExpectationRecord, claims: ReachabilityClaims, parties: ReachabilityParties): Finding[] {
  if (record.claims.length === 0) {
    return [mistake(record, record.stack, {
      message: 'An expectation must say what is expected.', found: 'nothing', fix: 'go on: expect(…).toReach(…), notToReach(…), onlyFrom(…), or remove it',
    })];
  }
  return record.claims.flatMap(({ terms, stack }) => {
    const silent = [record.subject, ...ReachabilityClaims.peersOf(terms)].find((construct) => !parties.of(construct));
    if (silent) {
      const path = silent.node.path || 'the app';
      return [mistake(record, stack, { message: 'An expectation must be about constructs that make pods.', found: `${path} makes none`, fix: 'name the workload' })];
    }
    if (isOutOfSight(record.subject, terms, parties)) return [mistake(record, stack, OUT_OF_SIGHT)];
    const said = { record, claim: { terms, stack } };
    return claims.of(record.subject, terms).flatMap((claim) => claimFindings(claim, claim.failures(parties.evidence), said));
  });
}

/** Of pods of another app nothing is seen but their connections with pods of this one: a claim about all of theirs would hold unseen. */
function isOutOfSight(subject: IConstruct, terms: ClaimTerms, parties: ReachabilityParties): boolean {
  const peers = terms.says === 'reaches' || terms.says === 'reaches not' ? ReachabilityClaims.peersOf(terms) : [];
  return [subject, ...peers].every((construct) => parties.of(construct)?.others !== undefined);
}

/** What the program says, and of what. */
interface Said {
  readonly record: ExpectationRecord;
  readonly claim: ClaimRecord;
}

function claimFindings({ expected }: Claim, failures: readonly ClaimFailure[], said: Said): Finding[] {
  if (failures.length === 0) return [];
  const { record, claim: { terms, stack } } = said;
  const manifest = failures.find((failure) => failure.manifest)?.manifest;
  const fix = `${inCode(record.subject, terms)}${repair(failures)}`;
  return [{ ...mistake(record, stack, { message: `${expected}.`, found: found(failures), fix }), ...manifest && placeOf(manifest) }];
}

/** The call that opens a connection, for constructs that have it. */
function inCode(subject: IConstruct, terms: ClaimTerms): string {
  if (terms.says !== 'reaches' || !('connectTo' in subject) || !('selectorLabels' in terms.peer)) return '';
  const [own, other] = [subject, terms.peer].map(({ node: { id } }) => IDENTIFIER.test(id) ? id : '…');
  return `${own}.connectTo(${other}${terms.ports.length > 0 ? ', { ports: […] }' : ''}), which means: `;
}

function mistake({ subject }: ExpectationRecord, stack: Stack, said: Pick<Finding, 'message' | 'found' | 'fix'>): Finding {
  return {
    ...said,
    ruleId: RULE,
    severity: Severity.CRITICAL,
    path: '',
    resource: { apiVersion: '', kind: 'Reachability', name: subject.node.path || 'the app' },
    constructPath: subject.node.path,
    location: Origins.ofStack(stack),
  };
}

/** A policy that no cluster has proves nothing. */
function problemFinding({ manifest, pointer, found: what, fix }: ObjectProblem): Finding {
  return {
    ruleId: RULE,
    severity: Severity.CRITICAL,
    message: 'Expectations must be judged on policies that the API server takes.',
    found: what,
    fix,
    path: manifest.documentPointer + pointer,
    resource: resourceOf(manifest),
    constructPath: manifest.origin.constructPath,
    location: manifest.origin.locate(pointer),
  };
}

/** The place of an object, so that findings about it are counted together, whoever found them. */
function placeOf(manifest: Manifest): Pick<Finding, 'resource' | 'constructPath'> {
  return { resource: resourceOf(manifest), constructPath: manifest.origin.constructPath };
}

function resourceOf({ apiVersion, kind, namespace, name }: Manifest): Finding['resource'] {
  return { apiVersion, kind, namespace, name };
}
