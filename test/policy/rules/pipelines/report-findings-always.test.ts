import { workflow } from './workflows';
import { ReportFindingsAlways } from '../../../../src/policy/rules/pipelines/report-findings-always';
import { describeRule, Draft } from '../../../../src/testing';

const UPLOAD = 'github/codeql-action/upload-sarif@0123456789abcdef0123456789abcdef01234567';
const upload = (condition?: unknown): Draft => ({ uses: UPLOAD, with: { sarif_file: 'a.sarif' }, ...condition === undefined ? {} : { if: condition } });
const SCAN = { run: 'scan --sarif a.sarif' };
const DOWNLOAD = { uses: 'actions/download-artifact@v4' };

describeRule(new ReportFindingsAlways(), {
  passes: {
    'not when cancelled': workflow([SCAN, upload('${{ !cancelled() }}')]),
    'always': workflow([SCAN, upload('always() && github.ref == \'refs/heads/main\'')]),
    'after success or failure': workflow([SCAN, upload('success() || failure()')]),
    'a scan that does not fail by itself': workflow([{ uses: 'ossf/scorecard-action@v2', with: { results_file: 'a.sarif' } }, upload()]),
    'a scan that is not told to fail': workflow([{ uses: 'aquasecurity/trivy-action@v0', with: { format: 'sarif', output: 'a.sarif' } }, { run: 'trivy image --format sarif a' }, upload()]),
    'a build before it': workflow([{ run: 'make' }, { ...SCAN, 'continue-on-error': true }, upload()]),
    'a scan that does not fail the job': workflow([{ ...SCAN, 'continue-on-error': true }, upload()]),
    'a scan that never fails': workflow([{ run: 'scan --format sarif > a.sarif || true' }, upload()]),
    'nothing before it that finds': workflow([{ uses: 'actions/checkout@v4' }, DOWNLOAD, upload()]),
    'a job that always runs': workflow([DOWNLOAD, upload()], { needs: 'scan', if: 'always()' }),
    'no upload': workflow([SCAN]),
  },
  fails: {
    'another condition': [workflow([SCAN, upload('github.event_name == \'push\'')]), '/jobs/build/steps/1/if: "github.event_name == \'push\'"'],
    'no condition': [workflow([SCAN, upload()]), '/jobs/build/steps/1/if: unset'],
    'an action that scans': [workflow([{ uses: 'acme/scan@v1', with: { output: 'a.sarif' } }, upload()]), '/jobs/build/steps/1/if: unset'],
    'an action that is told to fail': [workflow([{ uses: 'aquasecurity/trivy-action@v0', with: { 'format': 'sarif', 'exit-code': 1 } }, upload()]), '/jobs/build/steps/1/if: unset'],
    'a command that is told to fail': [workflow([{ run: 'trivy image --exit-code 1 --format sarif -o a.sarif a' }, upload()]), '/jobs/build/steps/1/if: unset'],
    'after success': [workflow([SCAN, upload('${{ success() }}')]), '/jobs/build/steps/1/if: "${{ success() }}"'],
    'a flag': [workflow([SCAN, upload(true)]), '/jobs/build/steps/1/if: true'],
    'a job behind the one that finds': [workflow([DOWNLOAD, upload()], { needs: ['scan'] }), '/jobs/build/if: unset'],
  },
});
