import * as admission from './catalogue/admission';
import * as availability from './catalogue/availability';
import * as cluster from './catalogue/cluster';
import * as detection from './catalogue/detection';
import * as exemption from './catalogue/exemption';
import * as gitops from './catalogue/gitops';
import * as image from './catalogue/image';
import * as metadata from './catalogue/metadata';
import * as monitoring from './catalogue/monitoring';
import * as namespaces from './catalogue/namespaces';
import * as network from './catalogue/network';
import * as pipelines from './catalogue/pipelines';
import * as pod from './catalogue/pod';
import * as rbac from './catalogue/rbac';
import * as references from './catalogue/references';
import * as schema from './catalogue/schema';
import * as secrets from './catalogue/secrets';
import * as storage from './catalogue/storage';
import * as workloads from './catalogue/workloads';
import type { Rule } from './rule';
import { POD_SECURITY_CONTROLS } from './rules/pod/pod-security-controls';

/** The rules of an area; a new rule is one file, its table of cases, and one line in the list of its area. */
const AREAS = [
  admission, availability, cluster, detection, exemption, gitops, image, metadata, monitoring, namespaces, network, pipelines, pod, rbac, references,
  schema, secrets, storage, workloads,
];

/** Every rule, by area. The controls of Pod Security come from their own list, so that what composes them has the same ones. */
export const CATALOGUE: readonly Rule[] = [
  ...POD_SECURITY_CONTROLS,
  ...AREAS.flatMap((area): Rule[] => Object.values(area).map((RuleOfArea) => new RuleOfArea())),
];
