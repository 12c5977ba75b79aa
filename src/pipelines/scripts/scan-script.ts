import { Severity } from '../../core/finding';
import { ImageScanner } from '../image-scanner';
import type { PipelineSettings } from '../pipeline-settings';

type ScanSettings = PipelineSettings['scan'];

/** What no image is called: the list comes from a job that runs the code of the repository, and is data. */
const NO_IMAGE = "''|[!A-Za-z0-9]*|*[!A-Za-z0-9._/:@-]*";

const SEVERITIES = Object.values(Severity);

/**
 * Scans the images of a list, each a file that Docker has written: the scanner has no credentials, no socket of Docker and no rights but
 * to read that file and to keep its database. What fails does not keep the others from being scanned.
 */
export function dockerScanScript(scan: ScanSettings): string {
  return `\
images=pipeline-reports/images.txt
work=$RUNNER_TEMP/scan
mkdir -p "$work/image" "$work/cache" "$work/tmp"
failed=0
[ ! -L "$images" ] || exit 1
while IFS= read -r image; do
  case $image in ${NO_IMAGE}) echo "::error::The list of images holds a line that is none."; failed=1; continue ;; esac
  echo "::group::$image"
  reference=$image
  case $image in
    *@*) name=\${image%@*}; base=\${name##*/}; reference=\${name%"$base"}\${base%%:*}@\${image##*@} ;;
  esac
  if docker pull --quiet "$reference" && docker save --output "$work/image/image.tar" "$reference"; then
    docker run --rm --user "$(id -u):$(id -g)" --read-only --cap-drop ALL --security-opt no-new-privileges \\
      --volume "$work/image:/image:ro" --volume "$work/cache:/cache" --volume "$work/tmp:/tmp" --env HOME=/tmp${scannerEnv(scan)} \\
      "$SCANNER" ${scannerArguments(scan)} || failed=1
  else
    echo "::error::$image could not be pulled, and was not scanned."
    failed=1
  fi
  echo "::endgroup::"
  docker image rm --force "$reference" > /dev/null 2>&1 || true
done < "$images"
exit "$failed"
`;
}

/** Scans the images of a list inside the scanner's own image, with nothing of the job's environment. For a POSIX shell. */
export function shellScanScript(scan: ScanSettings): string {
  return `\
home=$(mktemp -d)
mkdir -p "$home/.docker"
${dockerConfig(scan)}failed=0
[ ! -L pipeline-reports/images.txt ] || exit 1
while IFS= read -r image; do
  case $image in ${NO_IMAGE}) echo "The list of images holds a line that is none."; failed=1; continue ;; esac
  echo "== $image"
  env -i PATH="$PATH" HOME="$home" trivy ${trivyArguments(scan)} --cache-dir "$home/cache" "$image" || failed=1
done < pipeline-reports/images.txt
exit "$failed"
`;
}

/** Logs in at a registry; the password comes on standard input, so that no list of processes shows it. Pull requests of forks have none. */
export const LOGIN_SCRIPT = `\
if [ -z "$PASSWORD" ]; then
  echo "::notice::There is no password for $REGISTRY in this run: its images can be scanned only if they are public."
  exit 0
fi
printf '%s' "$PASSWORD" | docker login --username "$REGISTRY_USER" --password-stdin "$REGISTRY"
`;

function scannerArguments(scan: ScanSettings): string {
  return scan.scanner === ImageScanner.TRIVY
    ? `${trivyArguments(scan)} --cache-dir /cache --input /image/image.tar`
    : `docker-archive:/image/image.tar --fail-on ${scan.failOn}${scan.unfixed ? '' : ' --only-fixed'}`;
}

function scannerEnv({ scanner }: ScanSettings): string {
  return scanner === ImageScanner.GRYPE ? ' --env GRYPE_DB_CACHE_DIR=/cache --env GRYPE_CHECK_FOR_APP_UPDATE=false' : '';
}

function trivyArguments({ failOn, unfixed }: ScanSettings): string {
  const severities = SEVERITIES.slice(SEVERITIES.indexOf(failOn)).map((severity) => severity.toUpperCase());
  const counted = failOn === Severity.LOW ? ['UNKNOWN', ...severities] : severities;
  return `image --no-progress --scanners vuln --severity ${counted.join(',')}${unfixed ? '' : ' --ignore-unfixed'} --exit-code 1`;
}

/** One variable per login: GitLab hands its value to the shell only. */
function dockerConfig({ registries }: ScanSettings): string {
  if (registries.length === 0) return '';
  const entries = registries.map(({ registry, username, passwordSecret }, i) => `\
auth=$(printf '%s:%s' '${username}' "$${passwordSecret}" | base64 | tr -d '\\n')
printf '${i === 0 ? '' : ','}"%s":{"auth":"%s"}' '${registry}' "$auth" >> "$home/.docker/config.json"
`);
  return `printf '{"auths":{' > "$home/.docker/config.json"\n${entries.join('')}printf '}}' >> "$home/.docker/config.json"\n`;
}
