export {
  type AuditCategory,
  type Call,
  defineCall,
  done,
  type InputOf,
  type OutputOf,
  type SentTo,
  type Upload,
  uploadedFile,
} from './contract.ts';
export { type Limits, usualLimits } from './limits.ts';
export { openApi } from './openapi.ts';
export { type Exchange, type FileAnswer, fileAnswer, type LiveAnswer, type Route, route } from './route.ts';
export { type BuildOptions, buildServer } from './server.ts';
export { problemsOfCalls } from './start-check.ts';
