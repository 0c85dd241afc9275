export { anyJob, defineJob, type Job, type Run, type Step } from './job.ts';
export { requestJob } from './request.ts';
export { jobRoutes } from './routes.ts';
export { type RunnerOptions, runJob, startRunner, sweepUp, type Upkeep } from './runner.ts';
