import { Memo } from '../../../core/memo';

const SUBDOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const NO_SEGMENT = /[/%]|^\.{1,2}$/;

const SUBDOMAIN_WORDS = 'write at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends';
const LABEL_WORDS = 'write at most 63 lower-case letters, digits and "-", with a letter or digit at both ends';
const SEGMENT_WORDS = 'write a name without "/" and "%" that is not "." or ".."';

/** Groups whose objects the API server lets have any name that can stand in a URL, such as `system:node`. */
const ANY_NAME = /^(?:rbac\.authorization\.k8s\.io|certificates\.k8s\.io|apiregistration\.k8s\.io|(?:.*\.)?openshift\.io)$/;
const ANY_NAME_KINDS = ['networking.k8s.io/IPAddress'];
const LABEL_KINDS = ['/Namespace', '/Service'];
/** Kinds whose controllers append eleven characters to the name and write that into a label of their pods or Jobs. */
const SHORT_KINDS = ['batch/CronJob', 'apps/StatefulSet'];
const SHORT = 52;

const FREE_GROUPS = new Memo((group: string) => ANY_NAME.test(group));

/** The grammar of object names, as the API server checks it for most kinds: DNS subdomains, DNS labels, or path segments. */
export class ObjectNameSyntax {
  /** Says what the name of an object of a kind must be, or nothing when it is one. */
  public static problemOf(name: string, group: string, groupKind: string): string | undefined {
    if (FREE_GROUPS.of(group) || ANY_NAME_KINDS.includes(groupKind)) return NO_SEGMENT.test(name) ? SEGMENT_WORDS : undefined;
    if (LABEL_KINDS.includes(groupKind)) return ObjectNameSyntax.problemOfLabel(name);
    if (SHORT_KINDS.includes(groupKind) && name.length > SHORT) return `write at most ${SHORT} characters: its controller appends eleven, and labels hold 63`;
    return name.length <= 253 && SUBDOMAIN.test(name) ? undefined : SUBDOMAIN_WORDS;
  }

  /** Says what a DNS label (RFC 1123), such as the name of a namespace, must be, or nothing when it is one. */
  public static problemOfLabel(name: string): string | undefined {
    return name.length <= 63 && LABEL.test(name) ? undefined : LABEL_WORDS;
  }
}
