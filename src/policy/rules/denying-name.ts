/** Words that say that something is refused. */
const DENYING = [
  'deny', 'denies', 'denied', 'denying', 'forbid', 'forbids', 'forbidden', 'disallow', 'disallows', 'disallowed', 'prevent', 'prevents', 'preventing', 'prohibit',
  'prohibits', 'prohibited', 'refuse', 'refuses', 'reject', 'rejects', 'restrict', 'restricts',
];

/** What `block` means a device or a page in, and not a refusal. */
const BLOCKS_OF = ['storage', 'device', 'devices', 'volume', 'volumes', 'pool', 'csi', 'provisioner', 'chain', 'list', 'size', 'explorer'];

/** What `no` denies nothing in. */
const NO_DENIAL = ['op', 'ops', 'code', 'sql', '1', '2', '3'];

/** Whether a name reads as if its object took something away: `deny-exec`, `block-metadata`, `no-secrets`. */
export function readsAsDenial(name: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase().split(/[^a-z0-9]+/);
  if (words.some((word) => DENYING.includes(word))) return true;
  const next = words[1] ?? '';
  return (words[0] === 'block' && next !== '' && !BLOCKS_OF.includes(next)) || (words[0] === 'no' && next !== '' && !NO_DENIAL.includes(next));
}
