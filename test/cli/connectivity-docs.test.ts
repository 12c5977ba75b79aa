import { describeExamples } from './described-examples';

describeExamples('connectivity.md', 10);
