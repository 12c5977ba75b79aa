import { describeExamples } from './described-examples';

describeExamples('permissions.md', 9);
