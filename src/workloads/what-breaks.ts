import type { CommonImage } from './common-images';

/** What people see when a default does not fit their image, and the smallest repair. */
const SYMPTOMS: readonly (readonly [string, string, string])[] = [
  ['`Read-only file system`, `EROFS`', 'The image writes outside `/tmp`.', '`writablePaths: [\'/tmp\', \'/var/cache/nginx\']`; what must survive belongs on a volume'],
  ['`Permission denied` on files of the image', 'They belong to another user.', '`user` and `group` as in the table below'],
  ['`container has runAsNonRoot and image will run as root`', 'Nothing: our pods name a user.', 'do not unset `user`'],
  ['`bind: permission denied` on a port below 1024', 'The port is not declared.', 'declare it (`portNumber: 80`), or `portsBelow1024: true`'],
  ['`exec …: operation not permitted`', 'The binary has a file capability, and ALL are dropped.', 'use an image whose binary has none (`setcap -r`)'],
  ['`chown: … Operation not permitted`', 'The entrypoint wants to be root for a moment.', 'run as the user that it would change to: most entrypoints then skip it'],
  ['Evicted: `emptyDir … exceeds the limit`', 'More than 64 MiB were written.', '`writablePathSize: Size.mebibytes(256)`'],
  ['`OOMKilled`', 'More than 128 MiB of memory were used.', '`resources: { memory: { request: Size.mebibytes(512) } }`; the limit follows'],
  ['Never ready', 'Nothing answers TCP at the first declared port, or it takes more than five minutes.', '`readiness` and `startup` of your own'],
  ['Pods cannot reach each other', 'Connections are denied unless they are declared.', '`api.connectTo(db)`'],
  ['The ingress controller or gateway answers 502 or 504', 'Its pods may not call yours, and no construct of the app makes them.',
    '`web.exposeVia(new GatewayRef({ name, namespace }), { hostnames })` for a Gateway, `new IngressClassRef(…)` for an Ingress'],
];

/** What the defaults break, by symptom, and what common images need, as Markdown. */
export function renderPage(images: readonly CommonImage[]): string {
  return [
    '# What hardening breaks, and the smallest repair',
    '',
    '<!-- Generated from src/workloads/common-images.ts and src/workloads/what-breaks.ts. -->',
    '',
    'Pods run as user 25000 and group 26000, on a read-only root file system with a writable `/tmp` of 64 MiB, without any capability.',
    'Some images expect more. Nearly always a prop mends it, and nothing has to be loosened.',
    '',
    ...table(['What you see', 'Why', 'Repair'], SYMPTOMS),
    '',
    '## Common images',
    '',
    'From their Dockerfiles in 2026; look again when you take another version. Data belongs on a volume: `volumeClaims` of a SecureStatefulSet, or a PersistentVolumeClaim.',
    'A folder that is mounted empty hides what the image has there.',
    '',
    ...table(['Image', '`user`:`group`', '`writablePaths` besides `/tmp`', 'Data', 'Note'], images.map(row)),
    '',
  ].join('\n');
}

function row({ image, user, group, writablePaths, dataPaths, note, source }: CommonImage): string[] {
  const ids = user === undefined ? 'any' : `${user}:${group}`;
  return [`[${image}](https://github.com/${source})`, ids, code(writablePaths), code(dataPaths), note ?? ''];
}

function code(paths: readonly string[]): string {
  return paths.map((path) => `\`${path}\``).join(', ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`);
}
